/**
 * A name as it is compared: Kore stores a lower-case copy of each campaign's (`lname` in its samples), so names
 * that differ in case, or in blanks around them, are taken for the same. So are the two ways to write é.
 */
export function comparableName(name: string): string {
	return name.trim().toLowerCase().normalize('NFC');
}
