package dev.antomcheckout.bench;

import org.HdrHistogram.Histogram;

/**
 * What one window brought.
 *
 * @param perSecond good answers in time
 * @param bad answers that were not good, connections that broke, and requests that were never answered
 * @param latency of good answers, in microseconds; in an open loop from when the request was due
 */
record Figures(double perSecond, long bad, Histogram latency) {
    double millis(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1000.0;
    }
}
