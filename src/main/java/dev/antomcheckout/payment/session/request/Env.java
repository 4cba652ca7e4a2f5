package dev.antomcheckout.payment.session.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.antomcheckout.validation.CrossCheck;
import dev.antomcheckout.validation.CrossChecked;
import dev.antomcheckout.validation.Format;
import dev.antomcheckout.validation.Formatted;
import dev.antomcheckout.validation.FreeText;
import dev.antomcheckout.validation.NumberTextDeserializer;
import dev.antomcheckout.validation.OneOf;
import dev.antomcheckout.validation.Opaque;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The buyer's device.
 *
 * @param osType required unless {@code terminalType} is WEB (Antom documentation, createPaymentSession)
 * @param timeZoneOffset minutes from the buyer's local time to UTC
 */
@CrossChecked
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Env(
        @OneOf({"WEB", "WAP", "APP", "MINI_APP"}) @Nullable String terminalType,
        @OneOf({"IOS", "ANDROID"}) @Nullable String osType,
        @Formatted(Format.IP_ADDRESS) @Nullable String clientIp,
        @FreeText(max = 2048) @Nullable String userAgent,
        @Valid @Nullable BrowserInfo browserInfo,

        @JsonDeserialize(using = NumberTextDeserializer.class)
        @OneOf({"1", "4", "8", "15", "16", "24", "30", "32", "48"})
        @Nullable
        String colorDepth,

        @JsonDeserialize(using = NumberTextDeserializer.class) @Formatted(Format.POSITIVE_NUMBER) @Nullable
        String screenHeight,

        @JsonDeserialize(using = NumberTextDeserializer.class) @Formatted(Format.POSITIVE_NUMBER) @Nullable
        String screenWidth,

        @Min(value = -720, message = "must be at least {value}")
        @Max(value = 720, message = "must be at most {value}")
        @Nullable
        Integer timeZoneOffset,

        @Opaque(max = 64) @Nullable String deviceTokenId,
        @FreeText(max = 64) @Nullable String deviceBrand,
        @FreeText(max = 128) @Nullable String deviceModel,
        @Opaque(max = 32) @Nullable String deviceLanguage,
        @Opaque(max = 256) @Nullable String deviceId,
        @Opaque(max = 64) @Nullable String osVersion,
        @Opaque(max = 256) @Nullable String cookieId,
        @Opaque(max = 64) @Nullable String storeTerminalId,
        @Formatted(Format.TIME) @Nullable String storeTerminalRequestTime,
        @FreeText(max = 2048) @Nullable String extendInfo)
        implements CrossCheck {
    @Override
    public Stream<Fault> faults() {
        boolean osTypeIsMissing = terminalType != null && !terminalType.equals("WEB") && osType == null;
        return osTypeIsMissing
                ? Stream.of(new Fault(List.of("osType"), "is required unless terminalType is WEB"))
                : Stream.empty();
    }

    @Override
    public String toString() {
        return "Env[***]";
    }
}
