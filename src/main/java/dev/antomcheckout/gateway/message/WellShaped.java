package dev.antomcheckout.gateway.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.type.CollectionType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a member that should be an object or an array, and is something else, as absent: it costs one member, not the message. */
@SuppressWarnings("serial") // Never leaves the process.
final class WellShaped extends BeanDeserializerModifier {
    @Override
    public JsonDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription description, JsonDeserializer<?> deserializer) {
        // What has a deserializer of its own, as text has, looks at the shape by itself.
        return deserializer instanceof BeanDeserializerBase
                ? new Expecting(JsonToken.START_OBJECT, deserializer)
                : deserializer;
    }

    @Override
    public JsonDeserializer<?> modifyCollectionDeserializer(
            DeserializationConfig config,
            CollectionType type,
            BeanDescription description,
            JsonDeserializer<?> deserializer) {
        return new Expecting(JsonToken.START_ARRAY, deserializer);
    }

    private static final class Expecting extends DelegatingDeserializer {
        private final JsonToken start;

        Expecting(JsonToken start, JsonDeserializer<?> reader) {
            super(reader);
            this.start = start;
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> reader) {
            return new Expecting(start, reader);
        }

        @Override
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() != start) {
                parser.skipChildren();
                return null;
            }
            return super.deserialize(parser, context);
        }
    }
}
