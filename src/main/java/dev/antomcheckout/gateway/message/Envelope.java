package dev.antomcheckout.gateway.message;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** The part that every answer of Antom has. */
@RegisterForReflection
public record Envelope(@Nullable Result result) {}
