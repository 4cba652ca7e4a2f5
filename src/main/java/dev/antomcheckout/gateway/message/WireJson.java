package dev.antomcheckout.gateway.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads and writes Antom's JSON. It is lenient about members that it does not know or that have another shape than documented,
 * and strict about size and depth.
 */
@Singleton
public final class WireJson {
    private static final int MAX_DEPTH = 64;

    private final ObjectMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addModule(new SimpleModule()
                    .addDeserializer(String.class, new StorableText())
                    .setDeserializerModifier(new WellShaped()))
            .build();

    /** The envelope that every answer has. */
    public Envelope envelope(byte[] body) throws IOException {
        return read(body, Envelope.class);
    }

    /** Writes one message. */
    public byte[] write(Object message) {
        try {
            return mapper.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads one message.
     *
     * @throws IOException if the body is not a JSON object of this shape; the message quotes nothing of it
     */
    public <T> T read(byte[] body, Class<T> type) throws IOException {
        try {
            T value = mapper.readValue(body, type);
            if (value == null) {
                throw new IOException("the body is not a JSON object");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new IOException("the body is not a JSON object of the expected shape", null);
        }
    }
}
