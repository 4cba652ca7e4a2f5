package dev.antomcheckout.edge;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Optional;

/**
 * What the head of a request must satisfy so that every server on its way reads the same request (RFC 9112, sections 3.2,
 * 6.1 and 6.3).
 */
final class RequestRules {
    private RequestRules() {}

    /** What is wrong, for the caller; it repeats nothing that was sent. */
    static Optional<String> fault(HttpRequest request) {
        HttpVersion version = request.protocolVersion();
        boolean current = version.equals(HttpVersion.HTTP_1_1);
        if (!current && !version.equals(HttpVersion.HTTP_1_0)) {
            return Optional.of("Use HTTP/1.1.");
        }
        if (request.decoderResult().isFailure()) {
            return isTooLong(request) ? Optional.empty() : Optional.of("The request is not valid HTTP.");
        }
        HttpHeaders headers = request.headers();
        List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
        if (hosts.size() > 1 || (current && hosts.isEmpty())) {
            return Optional.of("Send exactly one Host header.");
        }
        if (!hosts.isEmpty() && HostAndPort.parseAuthority(hosts.getFirst(), -1) == null) {
            return Optional.of("The Host header is not a host with an optional port.");
        }
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (codings.isEmpty()) {
            return Optional.empty();
        }
        if (headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
            return Optional.of("Send Content-Length or Transfer-Encoding, not both.");
        }
        return codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked")
                ? Optional.empty()
                : Optional.of("The only transfer coding is chunked.");
    }

    /** Vert.x answers these with 414 and 431. */
    static boolean isTooLong(HttpRequest request) {
        Throwable cause = request.decoderResult().cause();
        return cause instanceof TooLongHttpLineException || cause instanceof TooLongHttpHeaderException;
    }
}
