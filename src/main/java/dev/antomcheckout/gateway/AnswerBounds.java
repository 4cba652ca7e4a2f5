package dev.antomcheckout.gateway;

import dev.antomcheckout.vertx.VertxInternals;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Bounds one answer in time and size, and gives up its connection past either. The REST client by itself limits the pause
 * between bytes only, and buffers a body however long it grows.
 */
final class AnswerBounds implements Consumer<HttpClientRequest> {
    private static final String HANDLER = "answer-size";

    private final Vertx vertx;
    private final Duration deadline;
    private final int maxBytes;

    AnswerBounds(Vertx vertx, Duration deadline, int maxBytes) {
        this.vertx = vertx;
        this.deadline = deadline;
        this.maxBytes = maxBytes;
    }

    @Override
    public void accept(HttpClientRequest request) {
        VertxInternals.pipeline(request.connection()).ifPresent(pipeline -> {
            if (pipeline.get(HANDLER) == null) {
                pipeline.addBefore("handler", HANDLER, new SizeLimit(maxBytes));
            }
        });
        long timer = vertx.setTimer(deadline.toMillis(), fired -> request.reset());
        request.response()
                .onFailure(failure -> vertx.cancelTimer(timer))
                .onSuccess(response -> response.end().onComplete(ended -> vertx.cancelTimer(timer)));
    }

    /** Counts the body bytes of one response after the other on a connection. */
    private static final class SizeLimit extends ChannelInboundHandlerAdapter {
        private final int maxBytes;
        private long seen;

        SizeLimit(int maxBytes) {
            this.maxBytes = maxBytes;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpResponse) {
                seen = 0;
            }
            if (message instanceof HttpContent content) {
                boolean tooLongAlready = seen > maxBytes;
                seen += content.content().readableBytes();
                if (seen > maxBytes) {
                    content.release();
                    if (!tooLongAlready) {
                        context.fireExceptionCaught(
                                new TooLongFrameException("an answer of more than " + maxBytes + " bytes"));
                        var _ = context.close();
                    }
                    return;
                }
            }
            context.fireChannelRead(message);
        }
    }
}
