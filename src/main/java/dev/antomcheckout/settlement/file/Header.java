package dev.antomcheckout.settlement.file;

import dev.antomcheckout.settlement.SettlementConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Places of the columns, by the names in the first row. The place of a column that the file does not have is negative. */
record Header(
        int type,
        int requestId,
        int antomId,
        int originalRequestId,
        int originalId,
        int batch,
        int amount,
        int currency,
        int time) {
    private static final int NONE = -1;

    static Header of(String[] names, SettlementConfig.Columns columns) throws SettlementFault {
        if (names.length == 1 && (names[0].contains(";") || names[0].contains("\t"))) {
            throw SettlementFault.unreadable(
                    "must have commas between its columns; this file has semicolons or tabs between them");
        }
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            // Of two columns with one name, the first counts.
            places.putIfAbsent(plain(names[i]), i);
        }
        List<String> missing = new ArrayList<>();
        Header header = new Header(
                required(places, columns.type(), missing),
                required(places, columns.requestId(), missing),
                required(places, columns.transactionId(), missing),
                place(places, columns.originalRequestId()),
                place(places, columns.originalTransactionId()),
                place(places, columns.batch()),
                required(places, columns.amount(), missing),
                required(places, columns.currency(), missing),
                place(places, columns.time()));
        if (!missing.isEmpty()) {
            throw SettlementFault.unreadable("must have a first row with the names of its columns, among them "
                    + String.join(", ", missing) + "; checkout.settlement.columns.* names others");
        }
        return header;
    }

    private static int required(Map<String, Integer> places, List<String> names, List<String> missing) {
        int place = place(places, names);
        if (place == NONE) {
            missing.add(names.getFirst());
        }
        return place;
    }

    private static int place(Map<String, Integer> places, List<String> names) {
        return names.stream()
                .map(name -> places.getOrDefault(plain(name), NONE))
                .filter(place -> place != NONE)
                .findFirst()
                .orElse(NONE);
    }

    private static String plain(String name) {
        return name.replaceAll("[\\s_\\uFEFF]", "").toLowerCase(Locale.ROOT);
    }
}
