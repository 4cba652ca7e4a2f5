package dev.antomcheckout.payment.timeline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One thing that happened.
 *
 * @param at when, by the database's clock
 * @param kind what kind of thing
 * @param details what is known of it; the members depend on the kind
 * @param id of its row, unique within the kind
 */
@RegisterForReflection
public record TimelineEntry(
        Instant at,
        TimelineSource.Kind kind,

        @Schema(type = SchemaType.OBJECT, additionalProperties = Schema.True.class)
        Map<String, Object> details,

        @JsonIgnore @Schema(hidden = true) long id) {}
