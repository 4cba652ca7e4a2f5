package dev.antomcheckout.settlement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which column holds what, by the names in the first row.
 *
 * @param time or -1 if there is none
 */
record Header(int type, int requestId, int antomId, int amount, int currency, int time) {
    private static final int NONE = -1;

    static Header of(String[] names, SettlementConfig.Columns columns) throws SettlementFault {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            // Of two columns with one name, the first counts.
            places.putIfAbsent(plain(names[i]), i);
        }
        List<String> missing = new ArrayList<>();
        Header header = new Header(
                place(places, columns.type(), missing),
                place(places, columns.requestId(), missing),
                place(places, columns.transactionId(), missing),
                place(places, columns.amount(), missing),
                place(places, columns.currency(), missing),
                place(places, columns.time(), new ArrayList<>()));
        if (!missing.isEmpty()) {
            throw SettlementFault.unreadable("must have a first row with the names of its columns, among them "
                    + String.join(", ", missing) + "; checkout.settlement.columns.* names others");
        }
        return header;
    }

    private static int place(Map<String, Integer> places, List<String> names, List<String> missing) {
        for (String name : names) {
            Integer place = places.get(plain(name));
            if (place != null) {
                return place;
            }
        }
        missing.add(names.getFirst());
        return NONE;
    }

    private static String plain(String name) {
        return name.replaceAll("[\\s_\\uFEFF]", "").toLowerCase(Locale.ROOT);
    }
}
