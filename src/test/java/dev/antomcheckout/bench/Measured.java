package dev.antomcheckout.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * One window and who used the processor in it.
 *
 * @param cores by process, in cores
 */
record Measured(Figures figures, Map<String, Double> cores) {
    static final String SERVICE = "service";
    static final String POSTGRES = "PostgreSQL";
    static final String GATEWAY = "stand-in";
    static final String LOAD = "load";

    /** What the load and the stand-in took, which the service could not have had. */
    double overhead() {
        return cores.getOrDefault(GATEWAY, 0.0) + cores.getOrDefault(LOAD, 0.0);
    }

    /** The window in the middle, by its rate. */
    static Measured median(List<Measured> windows) {
        return windows.stream()
                .sorted(Comparator.comparingDouble(one -> one.figures().perSecond()))
                .toList()
                .get(windows.size() / 2);
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
