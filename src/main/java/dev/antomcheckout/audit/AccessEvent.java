package dev.antomcheckout.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One entry of the audit trail as it is read; it is written by statements, together with what it records. */
@Entity
@Immutable
@Table(name = "access_event")
class AccessEvent {
    @Id
    Long id;

    String account;

    Instant at;

    String kind;

    @Nullable
    String actor;

    @Nullable
    String address;

    @Nullable
    String subject;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "jsonb")
    String detail;
}
