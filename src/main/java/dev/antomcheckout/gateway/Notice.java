package dev.antomcheckout.gateway;

import org.jspecify.annotations.Nullable;

/**
 * A verified notification, read.
 *
 * @param type {@code notifyType} as Antom wrote it, if it did
 */
public record Notice(@Nullable String type, Observation seen) {}
