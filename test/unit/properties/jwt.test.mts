import { generateKeyPairSync } from 'node:crypto';
import fc from './fastCheck.mts';
import jwt from 'jsonwebtoken';
import { signToken, type Claims } from '../../../credentials/jwt';
import { anyText, brokenText } from './texts.mts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	publicKeyEncoding: { type: 'spki', format: 'pem' },
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const texts = fc.oneof(anyText, brokenText);

const claims: fc.Arbitrary<Claims> = fc
	.record({
		sub: texts,
		appId: texts,
		iat: fc.integer({ min: 1_500_000_000, max: 4_000_000_000 }),
		lifetime: fc.integer({ min: 1, max: 3300 }),
		jti: fc.option(texts, { nil: undefined }),
	})
	.map(({ sub, appId, iat, lifetime, jti }) => ({
		...{ sub, appId, iat, exp: iat + lifetime },
		...(jti !== undefined && { jti }),
	}));

/** What JSON keeps of the claims: half a character is not part of any text in UTF-8. */
const asJson = (value: Claims) => JSON.parse(JSON.stringify(value)) as Claims;

it.each(['HS256', 'HS512'] as const)(
	'%s: any claims and any secret, byte for byte',
	(algorithm) => {
		const secrets = texts.filter((secret) => secret !== '');
		fc.assert(
			fc.property(claims, secrets, (given, secret) => {
				const token = signToken(given, algorithm, secret);
				expect(token).toBe(jwt.sign(given, secret, { algorithm }));
				expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
				expect(
					jwt.verify(token, secret, { algorithms: [algorithm], clockTimestamp: given.iat }),
				).toEqual(asJson(given));
				expect(() => jwt.verify(token, `${secret}x`, { algorithms: [algorithm] })).toThrow(
					'invalid signature',
				);
			}),
			{ numRuns: 50 },
		);
	},
);

it.each(['RS256', 'RS512'] as const)('%s: any claims, byte for byte', (algorithm) => {
	fc.assert(
		fc.property(claims, (given) => {
			const token = signToken(given, algorithm, privateKey);
			expect(token).toBe(jwt.sign(given, privateKey, { algorithm }));
			expect(
				jwt.verify(token, publicKey, { algorithms: [algorithm], clockTimestamp: given.iat }),
			).toEqual(asJson(given));
		}),
		{ numRuns: 12 },
	);
});
