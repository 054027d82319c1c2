import { createHash } from 'node:crypto';

import { isoTime } from './clock.mts';
import type { ContactList } from './seeds.mts';
import { newId } from './state.mts';
import type { KoreState } from './state.mts';

/** What a caller says about a contact: any field beside the number, mapped in the list or not. */
export interface ContactFields {
	phoneNumber: string;
	[field: string]: unknown;
}

/** A contact in a list. */
export interface Contact extends ContactFields {
	_id: string;
	createdAt: string;
	updatedAt: string;
}

/** The contacts of one list, in order of arrival, and their numbers. */
export interface ContactBook {
	contacts: Contact[];
	numbers: Set<string>;
}

/** Contacts on their way into a list. */
export interface Arrival {
	/** In milliseconds, as all times of the sandbox's clock. */
	at: number;
	list: ContactList;
	contacts: ContactFields[];
}

const FIRST_NAMES = ['Asha', 'Ben', 'Carla', 'Dev', 'Emma', 'Farid', 'Grace', 'Hugo'];
const LAST_NAMES = ['Almeida', 'Bauer', 'Costa', 'Desai', 'Evans', 'Fischer', 'Gomes'];

/** The contacts of a list. Those a seeded list began with are made up when somebody looks. */
export function contactsOf(list: ContactList, state: KoreState): Contact[] {
	return bookOf(list, state).contacts;
}

/** Puts contacts on their way into a list. */
export function sendOnTheirWay(arrival: Arrival, { arrivals }: KoreState): void {
	const before = arrivals.findLastIndex(({ at }) => at <= arrival.at);
	arrivals.splice(before + 1, 0, arrival);
}

/** The arrivals that are due, taken off the queue. */
export function takeArrivals({ arrivals }: KoreState, now: number): Arrival[] {
	return arrivals.splice(0, arrivals.findLastIndex(({ at }) => at <= now) + 1);
}

/**
 * Puts contacts into their list. Our reading: where duplicates are not allowed, the first contact of a
 * number stays as it is and later ones are dropped without a word; numbers are compared as written.
 */
export function deliver({ at, list, contacts }: Arrival, state: KoreState): void {
	const book = bookOf(list, state);
	for (const fields of contacts) {
		if (!list.allowDuplicates && book.numbers.has(fields.phoneNumber)) continue;
		keep(newContact(newId('cc', 'sms'), fields, at), book);
	}
	recount(list, book, at);
}

/** Contacts that come from nowhere, each with a number of its own. */
export function addMadeUpContacts(
	list: ContactList,
	howMany: number,
	at: number,
	state: KoreState,
): void {
	const book = bookOf(list, state);
	makeUp(list, howMany, at, book);
	recount(list, book, at);
}

function bookOf(list: ContactList, state: KoreState): ContactBook {
	const known = state.contacts.get(list);
	if (known) return known;
	const book: ContactBook = { contacts: [], numbers: new Set() };
	makeUp(list, list.totalRecordCount, Date.parse(list.createdAt), book);
	state.contacts.set(list, book);
	return book;
}

function recount(list: ContactList, { contacts }: ContactBook, at: number): void {
	if (contacts.length === list.totalRecordCount) return;
	list.totalRecordCount = contacts.length;
	list.updatedAt = isoTime(at);
}

function makeUp(list: ContactList, howMany: number, at: number, book: ContactBook): void {
	for (let made = 0; made < howMany; made += 1) {
		const index = book.contacts.length;
		keep(newContact(madeUpId(list, index), madeUpFields(index), at), book);
	}
}

function keep(contact: Contact, { contacts, numbers }: ContactBook): void {
	contacts.push(contact);
	numbers.add(contact.phoneNumber);
}

/** Kore's own fields come first, as in its sample, and win over a caller's of the same name (our reading). */
function newContact(_id: string, fields: ContactFields, at: number): Contact {
	const own = { _id, createdAt: isoTime(at), updatedAt: isoTime(at) };
	return { ...own, ...fields, ...own };
}

/** The numbers are those of Kore's samples, which are a digit too long to be anybody's. */
function madeUpFields(index: number): ContactFields {
	return {
		phoneNumber: `91223334${String(index).padStart(5, '0')}`,
		firstName: FIRST_NAMES[index % FIRST_NAMES.length],
		lastName: LAST_NAMES[index % LAST_NAMES.length],
	};
}

/** The same for the same contact of the same list, whenever it is made up. */
function madeUpId({ _id }: ContactList, index: number): string {
	const hex = createHash('sha1').update(`${_id} ${index}`).digest('hex');
	const groups = [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`];
	return `cc-${groups.join('-')}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
