package io.github.sagemaker4j.local.internal.hosting;

import io.github.sagemaker4j.local.internal.http.Reply;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An invocation that the model's server did not answer well. */
record ModelError(int status, String kind, String text) {

    static ModelError of(Answer response) {
        var kind = response.status() / 100 == 4 ? "client" : "server";
        return new ModelError(response.status(), kind, new String(response.body(), StandardCharsets.UTF_8));
    }

    static ModelError timeout() {
        return new ModelError(
                0,
                "server",
                "Your invocation timed out while waiting for a response from container primary. Review the latency "
                        + "metrics for each container in Amazon CloudWatch, resolve the issue, and try again.");
    }

    static ModelError broken(IOException e) {
        return new ModelError(0, "server", "The container closed the connection: " + e.getMessage());
    }

    /** What the service says of it. */
    String message(Endpoint endpoint) {
        return "Received " + kind + " error (" + status + ") from primary with message \"" + text + "\". See "
                + console(endpoint) + " in account " + endpoint.caller().account() + " for more information.";
    }

    private static String console(Endpoint endpoint) {
        var region = endpoint.caller().region();
        return "https://" + region + ".console.aws.amazon.com/cloudwatch/home?region=" + region
                + "#logEventViewer:group=" + group(endpoint);
    }

    private static String group(Endpoint endpoint) {
        return "/aws/sagemaker/Endpoints/" + endpoint.name();
    }

    Reply reply(Endpoint endpoint) {
        var error = Json.object()
                .put("ErrorCode", kind.equals("client") ? "CLIENT_ERROR_FROM_MODEL" : "INTERNAL_FAILURE_FROM_MODEL")
                .put("LogStreamArn", endpoint.caller().arn("logs", "log-group:" + group(endpoint)))
                .put("Message", message(endpoint))
                .put("OriginalMessage", text)
                .put("OriginalStatusCode", status);
        var bytes = Json.write(error).getBytes(StandardCharsets.UTF_8);
        return Reply.of(424, "application/json", bytes).plusHeader("x-amzn-ErrorType", "ModelError");
    }
}
