package dev.antomcheckout.gateway.message;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** The outcome of a call, or what a notification reports; {@code resultStatus} is {@code S}, {@code F} or {@code U}. */
@RegisterForReflection
public record Result(
        @Nullable String resultCode,
        @Nullable String resultStatus,
        @Nullable String resultMessage) {}
