package dev.antomcheckout.problem;

/** What a request may be at most. A request at the limit is served, one past it is refused. */
public final class Limits {
    /** Bytes of a request body, however it is transferred. */
    public static final int BODY_BYTES = 64 * 1024;

    /** Bytes of a settlement file that is uploaded; less than Quarkus's own limit, which answers without a document. */
    public static final int SETTLEMENT_BYTES = 8 * 1024 * 1024;

    /** Objects and arrays inside one another, the outermost counted. */
    public static final int JSON_DEPTH = 32;

    /** Bytes of {@code metadata}, written as JSON in UTF-8. */
    public static final int METADATA_BYTES = 2 * 1024;

    /** Elements of one page of a listing. */
    public static final int PAGE = 200;

    /** Elements of a page when the caller does not say. */
    public static final int DEFAULT_PAGE = 50;

    /** Characters of a note that a person leaves. */
    public static final int NOTE = 1000;

    private Limits() {}
}
