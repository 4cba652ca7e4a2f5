package dev.antomcheckout.ops.doctor;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * All that the doctor found.
 *
 * @param healthy whether nothing is at fault; warnings do not count
 */
@RegisterForReflection
public record Diagnosis(
        @Schema(required = true) boolean healthy,
        @Schema(required = true) List<Finding> findings) {

    static Diagnosis of(List<Finding> findings) {
        return new Diagnosis(
                findings.stream().noneMatch(finding -> finding.level() == Finding.Level.FAULT), List.copyOf(findings));
    }
}
