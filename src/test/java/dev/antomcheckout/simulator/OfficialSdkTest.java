package dev.antomcheckout.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.global.api.DefaultAlipayClient;
import com.alipay.global.api.model.ams.Amount;
import com.alipay.global.api.model.ams.Buyer;
import com.alipay.global.api.model.ams.Order;
import com.alipay.global.api.model.ams.PaymentMethod;
import com.alipay.global.api.model.ams.ProductCodeType;
import com.alipay.global.api.request.ams.pay.AlipayPaymentSessionRequest;
import com.alipay.global.api.response.ams.pay.AlipayPaymentSessionResponse;
import com.alipay.global.api.tools.WebhookTool;
import dev.antomcheckout.simulator.settings.SimulatorOptions;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Antom's own SDK 2.0.45 as the judge of both directions of signing; it speaks HTTPS only. */
class OfficialSdkTest {

    private static final String PASSWORD = "throw-away";

    @Test
    void sdkCreatesASessionAndItsWebhookToolVerifiesTheNotification(@TempDir Path dir) throws Exception {
        SimulatorOptions options = SimulatorOptions.defaults().toBuilder()
                .host("localhost")
                .tls(new PfxOptions().setPath(keyStore(dir).toString()).setPassword(PASSWORD))
                .build();
        try (Simulator simulator = Simulator.start(options);
                TestShop shop = new TestShop()) {
            simulator.registerMerchant(TestMerchant.CLIENT_ID, TestMerchant.publicKey());
            var client = new DefaultAlipayClient(
                    simulator.baseUrl(),
                    TestMerchant.privateKey(),
                    simulator.antomPublicKeyBase64(),
                    TestMerchant.CLIENT_ID);

            AlipayPaymentSessionResponse response = client.execute(request(shop.notifyUrl()));
            assertThat(response.getResult().getResultCode()).isEqualTo("SUCCESS");
            assertThat(response.getPaymentSessionData().split("&&", -1)).hasSize(4);

            simulator.pay(TestMerchant.CLIENT_ID, "paymentRequestId01").get(10, TimeUnit.SECONDS);
            TestShop.Received notice = shop.received.getFirst();
            assertThat(WebhookTool.checkSignature(
                            notice.path(),
                            "POST",
                            notice.clientId(),
                            notice.time(),
                            notice.signature(),
                            notice.text(),
                            simulator.antomPublicKeyBase64()))
                    .isTrue();
        }
    }

    private static AlipayPaymentSessionRequest request(String notifyUrl) {
        Amount amount = new Amount();
        amount.setCurrency("MYR");
        amount.setValue("4200");
        PaymentMethod method = new PaymentMethod();
        method.setPaymentMethodType("ONLINEBANKING_FPX");
        Buyer buyer = new Buyer();
        buyer.setReferenceBuyerId("yourBuyerId");
        Order order = new Order();
        order.setReferenceOrderId("referenceOrderId01");
        order.setOrderDescription("antom sdk test order");
        order.setOrderAmount(amount);
        order.setBuyer(buyer);
        AlipayPaymentSessionRequest request = new AlipayPaymentSessionRequest();
        request.setProductCode(ProductCodeType.CASHIER_PAYMENT);
        request.setPaymentRequestId("paymentRequestId01");
        request.setPaymentAmount(amount);
        request.setPaymentMethod(method);
        request.setOrder(order);
        request.setPaymentRedirectUrl("https://www.yourMerchantWeb.com");
        request.setPaymentNotifyUrl(notifyUrl);
        return request;
    }

    /** The JDK's own keytool, because the JDK has no public API that makes a certificate. */
    private static Path keyStore(Path dir) throws Exception {
        Path store = dir.resolve("simulator.p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "simulator",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString()))
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).as(output).isZero();
        return store;
    }
}
