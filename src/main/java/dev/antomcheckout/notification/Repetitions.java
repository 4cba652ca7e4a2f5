package dev.antomcheckout.notification;

import dev.antomcheckout.payment.NotificationMessage;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells which messages were probably taken in before, so that the inbox is asked first about them: one statement instead of two.
 * A wrong guess costs a statement and nothing else; a message is never refused or dropped because of its age, since a queue
 * before this service may have kept it.
 */
@Singleton
class Repetitions {
    /** Antom signs a repetition anew, with the time at which it is sent. One with an older time was sent by somebody else. */
    private static final Duration OLD = Duration.ofMinutes(5);

    private static final int MOST = 10_000;

    private final Clock clock;
    private final Set<ByteBuffer> recent = Collections.synchronizedSet(Collections.newSetFromMap(new Recent()));

    Repetitions(Clock clock) {
        this.clock = clock;
    }

    /** Whether the message is old, or was taken in lately by this replica. */
    boolean isProbable(NotificationMessage message) {
        return recent.contains(ByteBuffer.wrap(message.digest())) || isOld(message.time());
    }

    /** Remembers a message that needs not be applied again. */
    void taken(NotificationMessage message, NotificationOutcome outcome) {
        switch (outcome) {
            case ACCEPTED, HELD_FOR_REVIEW, STALE, DUPLICATE -> recent.add(ByteBuffer.wrap(message.digest()));
            case UNKNOWN_PAYMENT, UNRECOGNIZED -> {}
        }
    }

    private boolean isOld(String time) {
        Instant sent = instant(time);
        return sent != null && sent.isBefore(clock.instant().minus(OLD));
    }

    /** Antom documents milliseconds; ISO 8601 is in use as well. */
    private static @Nullable Instant instant(String time) {
        try {
            return time.matches("[0-9]{13}")
                    ? Instant.ofEpochMilli(Long.parseLong(time))
                    : OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Forgets the message that came longest ago. */
    private static final class Recent extends LinkedHashMap<ByteBuffer, Boolean> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> eldest) {
            return size() > MOST;
        }
    }
}
