package dev.antomcheckout.desk;

import java.util.List;

/**
 * The day so far, in UTC.
 *
 * @param rate share of the attempts with a final status that are paid; a dash if there are none
 * @param oldest age of the oldest attempt without a final status, whenever it began; a dash if there is none
 * @param failing deliveries to the shop that failed and are tried again
 * @param lost deliveries that were given up in the last day
 * @param scale attempts of the busiest hour
 */
record Figures(
        String day,
        long attempts,
        String rate,
        long reviews,
        String oldest,
        long failing,
        long lost,
        List<Share> statuses,
        List<Sum> sums,
        List<Hour> hours,
        long scale) {

    /** How many attempts have a status; {@code width} is in percent of the largest number. */
    record Share(String status, long number, String address, long width) {}

    /** What was paid and given back in a currency. */
    record Sum(String currency, String paid, String refunded) {}

    /** A bar of the day: places and heights are in the picture's units. */
    record Hour(String name, long attempts, long paid, long x, long y, long height, long paidY, long paidHeight) {}
}
