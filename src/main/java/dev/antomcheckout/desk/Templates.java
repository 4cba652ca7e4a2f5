package dev.antomcheckout.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The pages; what each is given is checked when the service is built. */
@CheckedTemplate(basePath = "desk")
final class Templates {
    private Templates() {}

    static native TemplateInstance signin(String problem);

    static native TemplateInstance today(Frame frame, Figures figures);

    static native TemplateInstance keys(Frame frame, List<KeyRow> keys);

    static native TemplateInstance payments(Frame frame, Listing listing);

    static native TemplateInstance payment(Frame frame, Dossier dossier, String notice);

    static native TemplateInstance refund(Frame frame, Dossier dossier, RefundForm form);

    static native TemplateInstance confirm(Frame frame, Confirmation question);

    static native TemplateInstance review(Frame frame, Dossier dossier, String key, String note, String problem);

    static native TemplateInstance audit(Frame frame, AuditListing listing);

    static native TemplateInstance fault(String title, String text, int status);
}
