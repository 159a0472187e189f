package io.github.sagemaker4j.local.internal.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A role's trust policy: who may take on the role. */
final class Trust {

    private static final Pattern SESSION = Pattern.compile("(arn:[^:]*):sts:(:\\d*):assumed-role/([^/]*)/.*");

    private final JsonNode document;

    private Trust(JsonNode document) {
        this.document = document;
    }

    /** Reads one; what is no JSON trusts nobody. */
    static Trust parse(String document) {
        try {
            return new Trust(Json.read(document));
        } catch (JsonProcessingException e) {
            return new Trust(Json.object());
        }
    }

    /** Whether somebody may take on the role; conditions count as in other policies, and unknown ones hold for nobody. */
    boolean allows(String principal, Use use) {
        var about = Json.object();
        var statements = about.putArray("Statement");
        each(document.path("Statement"))
                .filter(statement -> covers(statement.path("Principal"), principal))
                .map(statement -> ((ObjectNode) statement.deepCopy()).put("Resource", "*"))
                .forEach(statement -> statements.add(statement.without("Principal")));
        try {
            return Policy.parse(Json.write(about)).decide(use) == Policy.Decision.ALLOWED;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean covers(JsonNode trusted, String principal) {
        return trusted.asText().equals("*")
                || each(trusted.path("AWS")).map(JsonNode::asText).anyMatch(one -> is(one, principal));
    }

    /** An account stands for all of it, a role for all of its sessions, whatever path its name has. */
    private static boolean is(String trusted, String principal) {
        var account = principal.split(":", 6)[4];
        var role = SESSION.matcher(principal).replaceFirst("$1:iam:$2:role/$3");
        return Stream.of("*", account, "arn:aws:iam::" + account + ":root", principal, role)
                .anyMatch(trusted.replaceFirst(":role/.*/", ":role/")::equals);
    }

    private static Stream<JsonNode> each(JsonNode one) {
        return one.isArray() ? StreamSupport.stream(one.spliterator(), false) : Stream.of(one);
    }
}
