package dev.antomcheckout.database;

import io.vertx.pgclient.PgException;

/** A constraint that refused a statement, by PostgreSQL's SQLSTATE (class 23). */
public enum Violation {
    UNIQUE("23505"),
    CHECK("23514");

    private final String sqlState;

    Violation(String sqlState) {
        this.sqlState = sqlState;
    }

    /** Whether the statement failed for this. */
    public boolean caused(Throwable failure) {
        return failure instanceof PgException fault && sqlState.equals(fault.getSqlState());
    }
}
