package dev.antomcheckout.database;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The columns of {@code input}, from which a statement takes what it is about: a row for each request that runs it. Beside
 * them it has {@code n}, the number of the row, from 1.
 *
 * <p>The parameters of one row are its values in the order of the columns.
 */
public final class Columns {
    private final List<Column> columns;

    private Columns(List<Column> columns) {
        this.columns = columns;
    }

    /** To begin with. */
    public static Columns none() {
        return new Columns(List.of());
    }

    public Columns text(String... names) {
        return and(Type.TEXT, names);
    }

    public Columns bytes(String... names) {
        return and(Type.BYTEA, names);
    }

    public Columns int4(String... names) {
        return and(Type.INT4, names);
    }

    public Columns int8(String... names) {
        return and(Type.INT8, names);
    }

    public Columns float8(String... names) {
        return and(Type.FLOAT8, names);
    }

    public Columns bool(String... names) {
        return and(Type.BOOL, names);
    }

    public Columns time(String... names) {
        return and(Type.TIMESTAMPTZ, names);
    }

    /** These, and then the others. */
    public Columns and(Columns more) {
        return new Columns(
                Stream.concat(columns.stream(), more.columns.stream()).toList());
    }

    private Columns and(Type type, String... names) {
        return and(
                new Columns(Stream.of(names).map(name -> new Column(name, type)).toList()));
    }

    /**
     * Common table expression {@code input} of one row. More parameters may follow, from the next number on.
     *
     * <p>Traces name a statement by the first thing that it does; this does nothing yet.
     */
    public String one() {
        return "input (n, " + names() + ") AS NOT MATERIALIZED (VALUES (1::bigint, "
                + numbered((number, column) -> "$" + number + "::" + column.type.sql) + "))";
    }

    /**
     * Common table expression {@code input} of several rows, each column of which is one parameter.
     *
     * <p>Until its transaction ends, which is the statement itself, it waits for a lock no longer than {@link
     * StatementQueue#LOCK_WAIT}: one row that somebody else holds must not hold up the other requests. The setting is made
     * before the first row of {@code input} exists, and so before any row is locked; PostgreSQL neither leaves out nor
     * repeats the evaluation of what is volatile.
     *
     * <p>The condition is true of every row. PostgreSQL takes it for one that few rows meet, and expects one; expecting more,
     * it would rather read a small table as a whole than look up each, and keep that plan when the table has grown.
     */
    public String many() {
        return "input AS (SELECT i.* FROM (SELECT set_config('lock_timeout', '" + StatementQueue.LOCK_WAIT.toMillis()
                + "ms', true)) AS bounded, unnest("
                + numbered((number, column) -> "$" + number + "::" + column.type.sql + "[]")
                + ") WITH ORDINALITY AS i (" + names() + ", n) WHERE n BETWEEN 1 AND " + StatementQueue.LARGEST + ")";
    }

    private String names() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /** The parameters of {@link #many}, from those of each row. */
    Tuple together(List<Tuple> rows) {
        List<Object> arrays = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            Object[] values = columns.get(column).type.array(rows.size());
            for (int row = 0; row < values.length; row++) {
                values[row] = rows.get(row).getValue(column);
            }
            arrays.add(values);
        }
        return Tuple.tuple(arrays);
    }

    private String numbered(BiFunction<Integer, Column, String> text) {
        return IntStream.range(0, columns.size())
                .mapToObj(at -> text.apply(at + 1, columns.get(at)))
                .collect(Collectors.joining(", "));
    }

    private record Column(String name, Type type) {}

    private enum Type {
        TEXT("text"),
        BYTEA("bytea"),
        INT4("int4"),
        INT8("int8"),
        FLOAT8("float8"),
        BOOL("bool"),
        TIMESTAMPTZ("timestamptz");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }

        /** As the client takes it for an array of this type. */
        Object[] array(int length) {
            return switch (this) {
                case TEXT -> new String[length];
                case BYTEA -> new Buffer[length];
                case INT4 -> new Integer[length];
                case INT8 -> new Long[length];
                case FLOAT8 -> new Double[length];
                case BOOL -> new Boolean[length];
                case TIMESTAMPTZ -> new OffsetDateTime[length];
            };
        }
    }
}
