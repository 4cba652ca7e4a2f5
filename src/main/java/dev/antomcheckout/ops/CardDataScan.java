package dev.antomcheckout.ops;

import dev.antomcheckout.carddata.CardData;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Searches every column of the schema that can hold text for cardholder data. Reads with a cursor, so its memory does not
 * depend on the size of a table, and each table in one transaction, so that no row is missed.
 */
@Singleton
class CardDataScan {
    private static final int PAGE = 200;

    /** Text of every kind, and bytes, which are bodies of requests and answers. */
    private static final String COLUMNS = """
            SELECT c.relname AS table_name, a.attname AS column_name, t.typname AS type_name,
                   (SELECT array_agg(k.attname::text ORDER BY k.attnum)
                    FROM pg_index i JOIN pg_attribute k ON k.attrelid = i.indrelid AND k.attnum = ANY (i.indkey)
                    WHERE i.indrelid = c.oid AND i.indisprimary) AS key_columns
            FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            JOIN pg_type t ON t.oid = a.atttypid
            WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
              AND c.relname <> 'flyway_schema_history'
              AND t.typname IN ('text', 'varchar', 'bpchar', 'json', 'jsonb', 'bytea', '_text', '_varchar')
            ORDER BY c.relname, a.attnum""";

    /** Antom's own messages name members so, with a masked number in them; here only whole numbers count. */
    private static final Set<String> FROM_ANTOM = Set.of("notification");

    private final Pool pool;

    CardDataScan(Pool pool) {
        this.pool = pool;
    }

    /**
     * Searches the whole schema.
     *
     * @param found is called for each finding as it is found
     * @return how many rows were searched
     */
    Uni<Long> run(Consumer<Finding> found) {
        return pool.query(COLUMNS)
                .execute()
                .map(CardDataScan::tables)
                .onItem()
                .transformToMulti(tables -> Multi.createFrom().iterable(tables))
                .onItem()
                .transformToUniAndConcatenate(table -> scan(table, found))
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    private static List<Table> tables(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .collect(Collectors.groupingBy(row -> row.getString("table_name"), Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> Table.of(entry.getKey(), entry.getValue()))
                .sorted((one, other) -> one.name.compareTo(other.name))
                .toList();
    }

    private Uni<Long> scan(Table table, Consumer<Finding> found) {
        return pool.withTransaction(transaction -> transaction
                .prepare(table.select())
                .flatMap(statement -> pages(statement.cursor(), table, found, 0).eventually(statement::close)));
    }

    private static Uni<Long> pages(Cursor cursor, Table table, Consumer<Finding> found, long before) {
        return cursor.read(PAGE).flatMap(rows -> {
            rows.forEach(row -> search(table, row, found));
            long searched = before + rows.size();
            return cursor.hasMore()
                    ? pages(cursor, table, found, searched)
                    : Uni.createFrom().item(searched);
        });
    }

    private static void search(Table table, Row row, Consumer<Finding> found) {
        for (int i = 0; i < table.columns.size(); i++) {
            String text = row.getString(i + 1);
            if (text != null) {
                Optional<CardData> kind = CardData.in(text);
                if (kind.isPresent() && (kind.get() == CardData.NUMBER || !FROM_ANTOM.contains(table.name))) {
                    found.accept(new Finding(table.name, table.columns.get(i), row.getString(0), kind.get()));
                }
            }
        }
    }

    /**
     * A place that holds card data. The value itself is never shown.
     *
     * @param key values of the primary key
     */
    record Finding(String table, String column, String key, CardData kind) {}

    /** A table, and how its columns are read as text. */
    private record Table(String name, List<String> columns, List<String> expressions, String key) {
        static Table of(String name, List<Row> rows) {
            List<String> columns = new ArrayList<>();
            List<String> expressions = new ArrayList<>();
            for (Row row : rows) {
                String column = row.getString("column_name");
                columns.add(column);
                expressions.add(
                        row.getString("type_name").equals("bytea")
                                // Bytes outside of ASCII become escapes; card data are within.
                                ? "encode(" + quoted(column) + ", 'escape')"
                                : quoted(column) + "::text");
            }
            String[] keys = rows.getFirst().getArrayOfStrings("key_columns");
            String key = keys == null
                    ? "ctid::text"
                    : "concat_ws(' ', "
                            + List.of(keys).stream().map(Table::quoted).collect(Collectors.joining(", ")) + ")";
            return new Table(name, columns, expressions, key);
        }

        String select() {
            return "SELECT " + key + ", " + String.join(", ", expressions) + " FROM " + quoted(name);
        }

        private static String quoted(String identifier) {
            return '"' + identifier.replace("\"", "\"\"") + '"';
        }
    }
}
