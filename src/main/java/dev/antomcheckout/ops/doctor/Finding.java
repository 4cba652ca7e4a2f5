package dev.antomcheckout.ops.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One line of the doctor's.
 *
 * @param level how bad it is
 * @param subject what was looked at
 * @param message what was found
 * @param cure what to do about it; absent where nothing is wrong
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
        @Schema(required = true) Level level,
        @Schema(required = true, examples = "gateway main") String subject,
        @Schema(required = true) String message,
        @Nullable String cure) {

    /** Of what was found. */
    @RegisterForReflection
    public enum Level {
        OK,
        /** It works, and someone should know. */
        WARNING,
        /** Payments do not work, or not reliably. */
        FAULT
    }

    static Finding ok(String subject, String message) {
        return new Finding(Level.OK, subject, message, null);
    }

    static Finding warning(String subject, String message, String cure) {
        return new Finding(Level.WARNING, subject, message, cure);
    }

    static Finding fault(String subject, String message, String cure) {
        return new Finding(Level.FAULT, subject, message, cure);
    }

    /** As a terminal shows it. */
    public String line() {
        String text = "%-7s  %s: %s".formatted(level, subject, message);
        return cure == null ? text : text + "; " + cure;
    }
}
