package dev.antomcheckout.bench;

import java.util.Locale;
import java.util.Map;

/** Bars of what the service does before bars of what the machine allows; each pair has a scale of its own. */
final class Chart {
    private static final int WIDTH = 480;
    private static final int ROW = 44;

    private Chart() {}

    static String draw(Map<String, Bar> bars) {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"760\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"13\" role=\"img\">%n<title>Requests a second, before what the machine allows</title>%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
                bars.size() * ROW + 16));
        int row = 0;
        for (Map.Entry<String, Bar> entry : bars.entrySet()) {
            Bar bar = entry.getValue();
            double scale = WIDTH / Math.max(Math.max(bar.limit, bar.done), 1);
            int y = row * ROW + 12;
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"8\" y=\"%d\" fill=\"#222\">%s</text>%n"
                            + "<rect x=\"130\" y=\"%d\" width=\"%.0f\" height=\"28\" fill=\"#d9dee6\"/>%n"
                            + "<rect x=\"130\" y=\"%d\" width=\"%.0f\" height=\"16\" fill=\"#2457a7\"/>%n"
                            + "<text x=\"620\" y=\"%d\" fill=\"#222\">%s</text>%n",
                    y + 19,
                    entry.getKey(),
                    y,
                    bar.limit * scale,
                    y + 6,
                    bar.done * scale,
                    y + 19,
                    bar.limit == 0
                            ? String.format(Locale.ROOT, "%,.0f", bar.done)
                            : String.format(Locale.ROOT, "%,.0f of %,.0f", bar.done, bar.limit)));
            row++;
        }
        return svg.append("</svg>\n").toString();
    }

    /** @param limit 0 if there is none */
    record Bar(double done, double limit) {}
}
