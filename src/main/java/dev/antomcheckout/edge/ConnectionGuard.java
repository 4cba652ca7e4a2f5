package dev.antomcheckout.edge;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the HTTP decoder and Vert.x on one connection. It refuses what {@link RequestRules} forbid, ends what
 * arrives too slowly, and closes the connection after it. An answer that is under way is never replaced: a refusal waits
 * until the requests before it are answered. Runs on the event loop of the connection.
 */
final class ConnectionGuard extends ChannelDuplexHandler {
    static final String NAME = "requestGuard";

    /** The handler of Vert.x that this one stands behind. */
    static final String ENCODER = "httpEncoder";

    /** How long the rest of a refused request is dropped, so that a reset does not take the answer away. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final HttpConfig config;
    private final Refusals refusals;
    private final SecurityEvents events;

    private boolean bytesSeen;
    private boolean reading;
    private boolean answering;
    private int unanswered;
    private Duration bodyTimeout;
    private @Nullable Future<?> timer;

    private boolean refused;
    private boolean closing;
    private @Nullable ByteBuf refusal;
    private int ownRequests;

    ConnectionGuard(HttpConfig config, Refusals refusals, SecurityEvents events) {
        this.config = config;
        this.refusals = refusals;
        this.events = events;
        this.bodyTimeout = config.bodyTimeout();
    }

    /** Whether everything that still arrives is dropped. */
    boolean hasRefused() {
        return refused;
    }

    /** Whether the next byte belongs to the head of a request, as far as is known. */
    boolean isAtHead() {
        return !reading;
    }

    void sawBytes() {
        bytesSeen = true;
    }

    void refuseFold(ChannelHandlerContext context) {
        refuse(own(context), "A header line must not begin with a blank.", 0);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (refused) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request && !begin(context, request)) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpContent content) {
            // A head that cannot be decoded comes as a whole request, which was looked at above.
            if (content.decoderResult().isFailure() && !(message instanceof HttpRequest)) {
                ReferenceCountUtil.release(message);
                refuse(context, "The body is not validly chunked.", unanswered > 0 ? 1 : 0);
                return;
            }
            if (message instanceof LastHttpContent) {
                reading = false;
                bytesSeen = false;
                cancelTimer();
            }
        }
        super.channelRead(context, message);
    }

    private boolean begin(ChannelHandlerContext context, HttpRequest request) {
        cancelTimer();
        bytesSeen = false;
        var fault = RequestRules.fault(request);
        if (fault.isPresent()) {
            refuse(context, fault.get(), 0);
            return false;
        }
        // No other protocol is spoken here: an upgrade to HTTP/2 is ignored, which RFC 9110, section 7.8 allows.
        request.headers().remove(HttpHeaderNames.UPGRADE);
        unanswered++;
        reading = request.decoderResult().isSuccess();
        bodyTimeout = Uploads.isUpload(request.uri()) ? config.uploadTimeout() : config.bodyTimeout();
        return true;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        if (!refused && timer == null) {
            if (reading) {
                start(context, bodyTimeout);
            } else if (bytesSeen && unanswered == 0) {
                start(context, config.headTimeout());
            }
        }
        super.channelReadComplete(context);
    }

    private void start(ChannelHandlerContext context, Duration timeout) {
        timer = context.executor().schedule(() -> expire(context), timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void expire(ChannelHandlerContext context) {
        timer = null;
        if (refused) {
            return;
        }
        events.count(SecurityEvent.REQUEST_TIMEOUT);
        if (reading && unanswered == 0) {
            // It was answered before it arrived.
            refused = true;
            var _ = context.close();
            return;
        }
        refuse(context, refusals.late(), reading ? 1 : 0);
    }

    private void refuse(ChannelHandlerContext context, String detail, int own) {
        events.count(SecurityEvent.MALFORMED_REQUEST);
        refuse(context, refusals.malformed(detail), own);
    }

    /** @param own how many of the unanswered requests the refusal answers, 0 or 1 */
    private void refuse(ChannelHandlerContext context, ByteBuf answer, int own) {
        refused = true;
        cancelTimer();
        refusal = answer;
        ownRequests = own;
        context.channel().config().setAutoRead(true);
        answerIfItsTurn(context);
    }

    private void answerIfItsTurn(ChannelHandlerContext context) {
        ByteBuf answer = refusal;
        if (answer == null || unanswered > ownRequests) {
            return;
        }
        refusal = null;
        closing = true;
        ChannelHandlerContext encoder = context.pipeline().context(ENCODER);
        if (answering || encoder == null) {
            answer.release();
            var _ = context.close();
            return;
        }
        encoder.writeAndFlush(answer).addListener(written -> close(context, written.isSuccess()));
    }

    private static void close(ChannelHandlerContext context, boolean lingers) {
        if (lingers
                && context.channel() instanceof DuplexChannel duplex
                && context.pipeline().get(SslHandler.class) == null) {
            var _ = duplex.shutdownOutput();
            Runnable end = () -> {
                var _ = context.close();
            };
            var _ = context.executor().schedule(end, LINGER.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            var _ = context.close();
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (closing) {
            ReferenceCountUtil.release(message);
            promise.tryFailure(new ClosedChannelException());
            return;
        }
        boolean interim = message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (interim || !(message instanceof HttpResponse || message instanceof LastHttpContent)) {
            super.write(context, message, promise);
            return;
        }
        answering = !(message instanceof LastHttpContent);
        if (!answering) {
            unanswered = Math.max(0, unanswered - 1);
        }
        if (!answering && refusal != null && unanswered <= ownRequests) {
            super.write(context, message, promise.unvoid().addListener((ChannelFutureListener)
                    written -> answerIfItsTurn(context)));
        } else {
            super.write(context, message, promise);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        refused = true;
        cancelTimer();
        ReferenceCountUtil.release(refusal);
        refusal = null;
        super.channelInactive(context);
    }

    private static ChannelHandlerContext own(ChannelHandlerContext other) {
        return other.pipeline().context(NAME);
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}
