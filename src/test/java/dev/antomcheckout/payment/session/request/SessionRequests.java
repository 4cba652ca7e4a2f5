package dev.antomcheckout.payment.session.request;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Makes requests for tests: a whole one, from which a test takes away or changes what it is about. */
public final class SessionRequests {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SessionRequests() {}

    /** The sample of Antom's integration guide, byte for byte. */
    public static String sample() {
        try (InputStream in = SessionRequests.class.getResourceAsStream("/antom/create-payment-session-sample.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request with every typed field set. */
    public static ObjectNode full() {
        return tree("""
                {
                  "productCode": "CASHIER_PAYMENT",
                  "paymentRequestId": "pr-2026.11:24_1",
                  "order": {
                    "referenceOrderId": "1764530000000123",
                    "orderDescription": "Two tickets",
                    "orderAmount": {"currency": "MYR", "value": "4200"},
                    "buyer": {
                      "referenceBuyerId": "b-1",
                      "buyerName": {"firstName": "Siti", "middleName": "N", "lastName": "Aminah", "fullName": "Siti N Aminah"},
                      "buyerPhoneNo": "+60 12-345 6789",
                      "buyerEmail": "siti@shop.example",
                      "buyerRegistrationTime": "2019-11-27T12:01:01+08:00",
                      "isAccountVerified": true,
                      "successfulOrderCount": 3
                    },
                    "goods": [{
                      "referenceGoodsId": "g-1",
                      "goodsName": "Ticket",
                      "goodsCategory": "Tickets",
                      "goodsBrand": "Stage",
                      "goodsUnitAmount": {"currency": "MYR", "value": "2100"},
                      "goodsQuantity": "2",
                      "goodsSkuName": "4006381333931",
                      "goodsUrl": "https://shop.example/g/1",
                      "goodsImageUrl": "https://shop.example/g/1.png",
                      "deliveryMethodType": "DIGITAL",
                      "priceId": "p-1"
                    }],
                    "shipping": {
                      "shippingName": {"fullName": "Siti N Aminah"},
                      "shippingAddress": {
                        "region": "MY", "state": "KUL", "city": "Kuala Lumpur", "address1": "1 Jalan Ampang",
                        "address2": "Level 2", "zipCode": "50450", "label": "home"
                      },
                      "shippingCarrier": "Pos",
                      "shippingPhoneNo": "+60123456789",
                      "shipToEmail": "siti@shop.example",
                      "shippingFeeId": "f-1",
                      "shippingFee": {"currency": "MYR", "value": "0"},
                      "shippingDescription": "By hand",
                      "deliveryEstimate": {"minimum": {"unit": "DAY", "value": 1}}
                    },
                    "merchant": {"referenceMerchantId": "m-1"},
                    "env": {"terminalType": "WEB"},
                    "transit": {"transitType": "TRAIN"},
                    "lodging": {"hotelName": "Inn"},
                    "gaming": {"gameName": "Go"},
                    "extendInfo": "{\\"a\\":1}",
                    "needDeclaration": false
                  },
                  "paymentAmount": {"currency": "MYR", "value": "4200"},
                  "paymentMethod": {
                    "paymentMethodType": "CARD",
                    "paymentMethodId": "ALIPAYtoken",
                    "paymentMethodMetaData": {"is3DSAuthentication": true},
                    "customerId": "c-1",
                    "extendInfo": "x",
                    "requireIssuerAuthentication": false,
                    "funding": "CREDIT"
                  },
                  "paymentRedirectUrl": "https://shop.example/return?order=1",
                  "paymentNotifyUrl": "https://shop.example/notify",
                  "settlementStrategy": {"settlementCurrency": "USD"},
                  "paymentSessionExpiryTime": "2026-11-24T12:01:01+08:00",
                  "paymentExpiryTime": "2026-11-24T12:11:01Z",
                  "paymentFactor": {
                    "isAuthorization": true, "captureMode": "MANUAL", "presentmentMode": "UNIFIED",
                    "isPaymentEvaluation": false, "inStorePaymentScenario": "OrderCode"
                  },
                  "env": {
                    "terminalType": "WAP", "osType": "ANDROID", "clientIp": "203.0.113.7", "userAgent": "Mozilla/5.0",
                    "browserInfo": {
                      "acceptHeader": "*/*", "javaEnabled": false, "javaScriptEnabled": true, "language": "en-US",
                      "userAgent": "Mozilla/5.0"
                    },
                    "colorDepth": "24", "screenHeight": "1080", "screenWidth": "1920", "timeZoneOffset": -480,
                    "deviceTokenId": "t", "deviceBrand": "A", "deviceModel": "B", "deviceLanguage": "ms_MY",
                    "deviceId": "d", "osVersion": "15", "cookieId": "k", "storeTerminalId": "s",
                    "storeTerminalRequestTime": "2026-11-24T12:01:01+08:00", "extendInfo": "x"
                  },
                  "merchantRegion": "MY",
                  "userRegion": "SG",
                  "creditPayPlan": {
                    "installmentNum": 3, "interval": "MONTH", "creditPayFeeType": "PERCENTAGE", "feePercentage": 0
                  },
                  "enableInstallmentCollection": true,
                  "productScene": "ELEMENT_PAYMENT",
                  "availablePaymentMethod": {
                    "paymentMethodTypeList": [
                      {"paymentMethodType": "TNG", "paymentMethodOrder": "1", "expressCheckout": false}
                    ]
                  },
                  "allowedPaymentMethodRegions": ["MY", "GLOBAL"],
                  "locale": "en_US",
                  "savedPaymentMethods": [{"paymentMethodType": "CARD", "paymentMethodId": "ALIPAYtoken2"}],
                  "agreementInfo": {"authState": "s"},
                  "riskData": {"order": {"orderType": "x"}},
                  "merchantAccountId": "acc-1",
                  "metadata": {"cart": "c-1"},
                  "customizedInfo": {
                    "customizedField1": "1", "customizedField2": "2", "customizedField3": "3",
                    "customizedField4": "4", "customizedField5": "5"
                  },
                  "paymentQuote": {"quoteId": "q"},
                  "processingAmount": {"currency": "MYR", "value": "4200"},
                  "subscriptionInfo": {"subscriptionDescription": "x"},
                  "subscriptionPlan": {"periodCount": 1},
                  "scopes": ["USER_INFO"]
                }""");
    }

    /** The request with the value at the pointer replaced, or added if only its parent is there. */
    public static ObjectNode with(ObjectNode request, String pointer, Object value) {
        JsonPointer target = JsonPointer.compile(pointer);
        JsonNode parent = request.at(target.head());
        JsonNode json = JSON.valueToTree(value);
        if (parent instanceof ArrayNode array) {
            array.set(target.last().getMatchingIndex(), json);
        } else {
            ((ObjectNode) parent).set(target.last().getMatchingProperty(), json);
        }
        return request;
    }

    /** The request without the field at the pointer. */
    public static ObjectNode without(ObjectNode request, String pointer) {
        JsonPointer target = JsonPointer.compile(pointer);
        ((ObjectNode) request.at(target.head())).remove(target.last().getMatchingProperty());
        return request;
    }

    public static ObjectNode tree(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
