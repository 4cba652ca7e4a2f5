package dev.antomcheckout.fault;

/** A statement of the service that changes something, known by the table that it changes, for one payment. */
record Write(String operation, String table) {
    static Write insert(String table) {
        return new Write("INSERT", table);
    }

    static Write update(String table) {
        return new Write("UPDATE", table);
    }

    @Override
    public String toString() {
        return operation + " " + table;
    }
}
