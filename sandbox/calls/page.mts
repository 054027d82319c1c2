/** A page of rows, and where it stands among all of them. */
export function pageOf<Row>(rows: Row[], skip: number, limit: number) {
	return {
		results: rows.slice(skip, skip + limit),
		skip,
		limit,
		hasMore: skip + limit < rows.length,
		totalPages: Math.ceil(rows.length / limit),
		totalResults: rows.length,
	};
}
