package dev.antomcheckout.ops;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The columns of a database's tables, and the rules that it holds rows to, as PostgreSQL itself tells them. */
record Schema(Map<String, Column> columns, Map<String, Set<String>> rules) {
    private static final String COLUMNS = """
            SELECT c.relname || '.' || a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull,
                a.atthasdef OR a.attidentity <> '' AS filled
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0
                AND NOT a.attisdropped""";

    /** What refuses rows; NOT NULL is looked at with the columns. */
    private static final String RULES = """
            SELECT r.name, array(SELECT c.relname || '.' || a.attname FROM pg_attribute a
                WHERE a.attrelid = c.oid AND a.attnum = ANY (r.keys) AND a.attnum > 0) AS columns
            FROM (
                SELECT conrelid AS rel, pg_get_constraintdef(oid) AS name, conkey AS keys
                FROM pg_constraint WHERE contype IN ('c', 'f', 'x', 'u', 'p')
                UNION ALL SELECT indrelid, pg_get_indexdef(indexrelid), indkey::int2[]
                FROM pg_index i WHERE indisunique AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
            ) AS r JOIN pg_class c ON c.oid = r.rel
            WHERE c.relnamespace = 'public'::regnamespace""";

    static Schema of(Connection database) throws SQLException {
        Map<String, Column> columns = new HashMap<>();
        Map<String, Set<String>> rules = new HashMap<>();
        try (Statement statement = database.createStatement()) {
            try (ResultSet row = statement.executeQuery(COLUMNS)) {
                while (row.next()) {
                    Column column = new Column(row.getString("type"), row.getBoolean(3), row.getBoolean("filled"));
                    columns.put(row.getString("name"), column);
                }
            }
            try (ResultSet row = statement.executeQuery(RULES)) {
                while (row.next()) {
                    Set<String> over = Set.of((String[]) row.getArray("columns").getArray());
                    rules.merge(row.getString("name"), over, Schema::both);
                }
            }
        }
        return new Schema(columns, rules);
    }

    /** Why a program that was written for this schema could fail on the later one. */
    List<String> brokenBy(Schema later) {
        List<String> broken = new ArrayList<>();
        columns.forEach((name, column) -> {
            Column then = later.columns.get(name);
            if (then == null) {
                broken.add(name + " is gone");
            } else if (!then.type.equals(column.type)) {
                broken.add(name + " has another type");
            } else if (then.required() && !column.required()) {
                broken.add(name + " must be written");
            }
        });
        Set<String> tables = new HashSet<>();
        columns.keySet().forEach(name -> tables.add(table(name)));
        later.columns.forEach((name, column) -> {
            if (!columns.containsKey(name) && tables.contains(table(name)) && column.required()) {
                broken.add(name + " is new and must be written");
            }
        });
        later.rules.forEach((rule, over) -> {
            if (!rules.containsKey(rule) && columns.keySet().containsAll(over)) {
                broken.add("rows are refused by " + rule);
            }
        });
        return broken;
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    private static String table(String column) {
        return column.substring(0, column.indexOf('.'));
    }

    record Column(String type, boolean notNull, boolean filled) {
        boolean required() {
            return notNull && !filled;
        }
    }
}
