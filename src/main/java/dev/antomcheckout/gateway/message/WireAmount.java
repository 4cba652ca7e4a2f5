package dev.antomcheckout.gateway.message;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** An amount as Antom writes it: digits of the smallest unit, as a string. */
@RegisterForReflection
public record WireAmount(
        @Nullable String currency, @Nullable String value) {}
