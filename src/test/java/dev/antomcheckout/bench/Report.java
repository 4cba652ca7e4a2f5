package dev.antomcheckout.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers the figures, sets them beside the limits, and writes them as Markdown, JSON and a chart. */
final class Report {
    private final Options options;
    private final int cores = Runtime.getRuntime().availableProcessors();
    private final ObjectNode json = new ObjectMapper().createObjectNode();
    private final List<String> rates = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final List<String> processor = new ArrayList<>();
    private final Map<String, Chart.Bar> bars = new LinkedHashMap<>();
    private @Nullable SigningLoop best;

    Report(Options options) {
        this.options = options;
        json.put("cores", cores);
        json.put("java", Runtime.version().toString());
        json.put("quick", options.quick());
        json.put("native", options.binary().isPresent());
        json.put("connections", options.connections());
        json.put("gatewayLatencyMillis", options.latency().toMillis());
    }

    void start(double millis, long idleMebibytes) {
        json.put("startMillis", millis).put("idleMebibytes", idleMebibytes);
        other("start to the first answer", whole(millis) + " ms");
        other("resident, idle", idleMebibytes + " MiB");
    }

    void peak(long mebibytes) {
        json.put("peakMebibytes", mebibytes);
        other("resident, most so far, after all of the load above", mebibytes + " MiB");
    }

    void statements(Scenario scenario, Captured captured) {
        json.withObject("/statements").put(scenario.label, captured.statements().size());
    }

    void signing(SigningLoop jdk, SigningLoop best) {
        this.best = best;
        for (SigningLoop loop : List.of(jdk, best)) {
            json.withObject("/signing")
                    .withObject("/" + loop.engine())
                    .put("signatures", loop.signatures())
                    .put("verifications", loop.verifications());
            other("signatures a second and core, " + loop.engine(), whole(loop.signatures()));
            other("verifications a second and core, " + loop.engine(), whole(loop.verifications()));
        }
    }

    /** @param sql how often PostgreSQL alone does the same statements; absent where there is no such figure */
    void closed(Scenario scenario, Measured measured, Optional<Double> sql) {
        Figures figures = measured.figures();
        Optional<Double> limit = sql.map(perSecond -> limit(scenario, perSecond));
        // What load and stand-in used could be had neither by the service nor by the limit.
        Optional<Double> left = limit.map(whole -> whole * (1 - measured.overhead() / cores));
        ObjectNode node = json.withObject("/closed").withObject("/" + scenario.label);
        node.put("perSecond", figures.perSecond())
                .put("bad", figures.bad())
                .put("p50Millis", figures.millis(50))
                .put("p99Millis", figures.millis(99));
        sql.ifPresent(value -> node.put("sqlPerSecond", value));
        limit.ifPresent(value -> node.put("limitPerSecond", value));
        left.ifPresent(value -> node.put("limitWithoutLoadPerSecond", value));
        measured.cores().forEach((name, used) -> node.withObject("/cores").put(name, used));
        rates.add(String.format(
                Locale.ROOT,
                "| %s | %,.0f | %.1f | %.1f | %s | %s | %s |",
                scenario.label,
                figures.perSecond(),
                figures.millis(50),
                figures.millis(99),
                sql.map(Report::whole).orElse(""),
                limit.map(value -> ratio(value, figures)).orElse(""),
                left.map(value -> ratio(value, figures)).orElse("")));
        processor.add("| " + scenario.label + " | "
                + measured.cores().values().stream()
                        .map(used -> String.format(Locale.ROOT, "%.2f", used))
                        .collect(Collectors.joining(" | "))
                + " |");
        bars.put(scenario.label, new Chart.Bar(figures.perSecond(), limit.orElse(0.0)));
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String ratio(double limit, Figures figures) {
        return String.format(Locale.ROOT, "%,.0f (%.2f)", limit, figures.perSecond() / limit);
    }

    /** Everything that must be done for one request, one after the other on all cores. */
    private double limit(Scenario scenario, double sql) {
        SigningLoop signing = Objects.requireNonNull(best);
        double sign = 1 / (signing.signatures() * cores);
        double verify = 1 / (signing.verifications() * cores);
        return switch (scenario) {
            case CREATE -> 1 / (sign + verify + 1 / sql);
            case NOTIFY -> 1 / (verify + 1 / sql);
            case READ, MIXED -> sql;
        };
    }

    void half(Scenario scenario, Measured measured, double rate) {
        Figures figures = measured.figures();
        // The gateway's own latency is in creations alone.
        double gateway = scenario == Scenario.CREATE ? options.latency().toMillis() : 0;
        json.withObject("/halfLoad")
                .withObject("/" + scenario.label)
                .put("rate", rate)
                .put("bad", figures.bad())
                .put("p50Millis", figures.millis(50) - gateway)
                .put("p99Millis", figures.millis(99) - gateway);
        other(
                scenario.label + " at half load, p50 / p99 added",
                String.format(
                        Locale.ROOT, "%.1f / %.1f ms", figures.millis(50) - gateway, figures.millis(99) - gateway));
    }

    void overload(Measured measured, double best) {
        Figures figures = measured.figures();
        double share = figures.perSecond() / best;
        json.withObject("/overload")
                .put("perSecond", figures.perSecond())
                .put("bad", figures.bad())
                .put("ofBest", share)
                .put("p99Millis", figures.millis(99));
        other("creations at twice the capacity, good within 5 s", whole(figures.perSecond()) + " a second");
        other("the same, of the best", String.format(Locale.ROOT, "%.2f", share));
    }

    void soak(long minute, Measured measured, long mebibytes) {
        json.withArray("/soak")
                .addObject()
                .put("minute", minute)
                .put("perSecond", measured.figures().perSecond())
                .put("bad", measured.figures().bad())
                .put("p99Millis", measured.figures().millis(99))
                .put("residentMebibytes", mebibytes);
        other("soak, minute " + minute + ", resident", mebibytes + " MiB");
    }

    private void other(String what, String value) {
        others.add("| " + what + " | " + value + " |");
    }

    /** Writes the files and gives the table. */
    String write() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| closed loop | a second | p50 ms | p99 ms | SQL alone | limit (ratio) | less load and stand-in (ratio) |");
        lines.add("|---|---:|---:|---:|---:|---:|---:|");
        lines.addAll(rates);
        lines.add("");
        lines.add("| cores used | " + Measured.SERVICE + " | " + Measured.POSTGRES + " | " + Measured.GATEWAY + " | "
                + Measured.LOAD + " |");
        lines.add("|---|---:|---:|---:|---:|");
        lines.addAll(processor);
        lines.add("");
        lines.add("| | |");
        lines.add("|---|---:|");
        lines.addAll(others);
        String table = String.join("\n", lines) + "\n";
        Files.writeString(Options.DIRECTORY.resolve("table.md"), table);
        Files.writeString(Options.DIRECTORY.resolve("result.json"), json.toPrettyString() + "\n");
        Files.writeString(Options.DIRECTORY.resolve("chart.svg"), Chart.draw(bars));
        return table;
    }
}
