package dev.antomcheckout.payment.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

/** A payment's live stream as server-sent events. */
@Singleton
class LiveEvents {
    /** A browser comes back whenever a stream ends. After a final status, it need not. */
    private static final Duration COME_BACK = Duration.ofDays(1);

    private final LivePayments live;
    private final ObjectMapper json;

    LiveEvents(LivePayments live, ObjectMapper json) {
        this.live = live;
        this.json = json;
    }

    /**
     * @param lastEventId the header with which a browser comes back
     * @param life after which the stream ends in any case
     */
    RestMulti<OutboundSseEvent> of(Viewer viewer, @Nullable String lastEventId, Duration life, Sse sse) {
        Multi<OutboundSseEvent> events = live.begin(viewer, number(lastEventId))
                .onItem()
                .transformToMulti(watch -> live.stream(watch, life))
                .map(signal -> event(signal, sse));
        // The headers of a stream are set in application.properties: Quarkus ignores those of a RestMulti for
        // server-sent events.
        return RestMulti.fromMultiData(events).build();
    }

    private static int number(@Nullable String lastEventId) {
        try {
            return lastEventId == null ? 0 : Integer.parseInt(lastEventId);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private OutboundSseEvent event(LiveSignal signal, Sse sse) {
        return switch (signal) {
            case LiveSignal.Status(int sequence, ClientPaymentView view) -> {
                OutboundSseEvent.Builder event = sse.newEventBuilder().id(Integer.toString(sequence));
                if (view.paymentStatus().isFinal()) {
                    event.reconnectDelay(COME_BACK.toMillis());
                }
                yield event.data(text(view)).build();
            }
            case LiveSignal.Heartbeat() -> sse.newEventBuilder().comment("").build();
        };
    }

    private String text(ClientPaymentView view) {
        try {
            return json.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
