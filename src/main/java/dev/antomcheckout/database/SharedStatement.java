package dev.antomcheckout.database;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/**
 * A statement that several requests can run as one, with a row of {@code input} for each. It has at most one row for each
 * in return, with the same {@code n}.
 *
 * <p>It is written so that it means for one of several rows what it means for one alone, whatever the others are. Where it
 * cannot, it fails, or leaves a row without an answer that another form of the statement then finds.
 */
public final class SharedStatement {
    private final Columns columns;
    private final String one;
    private final String many;

    /** @param text what follows {@code WITH input AS (...)}, with its comma if more expressions come */
    public SharedStatement(Columns columns, String text) {
        this.columns = columns;
        this.one = "WITH " + columns.one() + text;
        this.many = "WITH " + columns.many() + text;
    }

    /** For one row; its parameters are the values of the row. */
    public String one() {
        return one;
    }

    /** For several. */
    public String many() {
        return many;
    }

    Tuple together(List<Tuple> rows) {
        return columns.together(rows);
    }
}
