package dev.antomcheckout.desk;

import java.util.List;

/**
 * A page of payments.
 *
 * @param next address of the page with older ones; empty on the last one
 */
record Listing(Search search, List<Row> rows, String next, List<Option> statuses) {

    /** One payment in a line. */
    record Row(
            String address,
            String id,
            String order,
            String status,
            String amount,
            String method,
            String created,
            List<String> reasons) {}

    /** A status to choose. */
    record Option(String value, boolean chosen) {}
}
