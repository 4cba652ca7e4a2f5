package dev.antomcheckout.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.antomcheckout.problem.Problem;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import dev.antomcheckout.problem.ProblemRenderer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import jakarta.inject.Singleton;

/** Complete HTTP answers for requests that no router sees. They end the connection. */
@Singleton
class Refusals {
    private final ProblemRenderer renderer;

    Refusals(ProblemRenderer renderer) {
        this.renderer = renderer;
    }

    ByteBuf malformed(String detail) {
        return answer("400 Bad Request", ProblemException.of(ProblemCode.VALIDATION_FAILED, detail));
    }

    ByteBuf late() {
        return answer(
                "408 Request Timeout",
                ProblemException.of(ProblemCode.REQUEST_TIMEOUT, "The request did not arrive in time."));
    }

    private ByteBuf answer(String status, ProblemException fault) {
        byte[] document = renderer.document(fault);
        String head = "HTTP/1.1 " + status + "\r\nContent-Type: " + Problem.MEDIA_TYPE + "\r\nContent-Length: "
                + document.length
                + "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n";
        return Unpooled.wrappedBuffer(head.getBytes(US_ASCII), document);
    }
}
