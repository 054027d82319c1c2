import type { FastifySchemaValidationError, FastifyServerOptions } from 'fastify';

import { SCHEDULE_TIME_FORMAT, scheduleTime } from './recurrence.mts';

// Kore's tables write the pattern with a leading zero, its samples go without; both pass.
const TIME_OF_DAY = /^(0?[1-9]|1[0-2]):[0-5]\d (AM|PM)$/;

/** The validator of request bodies: takes them as they are, and reports everything that is wrong. */
export const ajvOptions: FastifyServerOptions['ajv'] = {
	customOptions: {
		allErrors: true,
		coerceTypes: false,
		removeAdditional: false,
		useDefaults: false,
		allowUnionTypes: true,
		// Parts of a schema that hold under a condition need not repeat the type.
		strictTypes: false,
		formats: {
			'iana-time-zone': isTimeZone,
			'time-of-day': TIME_OF_DAY,
			[SCHEDULE_TIME_FORMAT]: (text: string) => !Number.isNaN(scheduleTime(text)),
		},
	},
};

/** A tz database name. Newer Node versions also take offsets such as `+05:30`, which are none. */
function isTimeZone(name: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: name });
		return /^[a-z]/i.test(name);
	} catch {
		return false;
	}
}

/** What is wrong with a body, field by field. */
export function describeProblems(problems: FastifySchemaValidationError[]): string {
	// ajv adds a line of its own for every condition that led to another line.
	return problems
		.filter(({ keyword }) => keyword !== 'if')
		.map(describeProblem)
		.join('; ');
}

function describeProblem({ instancePath, keyword, params, message }: FastifySchemaValidationError) {
	const path = instancePath.slice(1).split('/').filter(Boolean);
	if (keyword === 'required') return `${[...path, params.missingProperty].join('.')} is required`;
	const allowed = Array.isArray(params.allowedValues) ? ` ${params.allowedValues.join(', ')}` : '';
	return `${path.join('.') || 'body'} ${message}${allowed}`;
}
