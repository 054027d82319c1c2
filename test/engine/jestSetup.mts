import { useUserFolder } from './userFolder.mts';

afterAll(useUserFolder());
