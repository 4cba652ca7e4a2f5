package dev.antomcheckout.simulator.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.antomcheckout.simulator.web.Assets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Goods, prices and ways to pay, from {@code catalogue.json}; browsers are shown it and are never asked for it. */
final class Catalogue {

    private final Map<String, Product> products = new LinkedHashMap<>();
    private final Map<String, PayMethod> methods = new LinkedHashMap<>();
    private final JsonNode json;

    Catalogue(Assets files) {
        try {
            json = new ObjectMapper().readTree(files.bytes("catalogue.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        json.path("methods").forEach(this::addMethod);
        json.path("products").forEach(this::addProduct);
    }

    private void addMethod(JsonNode method) {
        String id = method.path("id").asText();
        methods.put(
                id,
                new PayMethod(
                        id,
                        method.path("type").isTextual() ? method.path("type").asText() : null,
                        method.path("label").asText(),
                        method.path("text").asText(),
                        method.path("currency").asText(),
                        method.path("manualCapture").asBoolean()));
    }

    private void addProduct(JsonNode product) {
        Map<String, Long> prices = new HashMap<>();
        product.path("prices")
                .properties()
                .forEach(price -> prices.put(price.getKey(), price.getValue().asLong()));
        String id = product.path("id").asText();
        products.put(
                id,
                new Product(
                        id, product.path("name").asText(), product.path("text").asText(), Map.copyOf(prices)));
    }

    Optional<Product> product(String id) {
        return Optional.ofNullable(products.get(id));
    }

    Optional<PayMethod> method(String id) {
        return Optional.ofNullable(methods.get(id));
    }

    JsonNode json() {
        return json;
    }

    JsonNode methodsJson() {
        return json.path("methods");
    }
}
