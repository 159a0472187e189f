package io.github.sagemaker4j.local.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.HttpServerConnection;
import org.apache.hc.core5.http.io.HttpServerRequestHandler.ResponseTrigger;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/** A request as the server has read it, and the way back to who sent it. */
record Exchange(ClassicHttpRequest request, ResponseTrigger answer, HttpServerConnection connection) {

    Head head() {
        var target = request.getRequestUri();
        var query = target.indexOf('?');
        return new Head(
                request.getMethod(),
                query < 0 ? target : target.substring(0, query),
                Query.from(query < 0 ? null : target.substring(query + 1)),
                HeaderMap.of(request.getHeaders()));
    }

    InputStream body() throws IOException {
        var entity = request.getEntity();
        return entity == null ? InputStream.nullInputStream() : entity.getContent();
    }

    /** Answers, when the request has been heard out: whoever is still sending does not listen yet. */
    void send(Reply reply) throws IOException {
        EntityUtils.consume(request.getEntity());
        var response = new BasicClassicHttpResponse(reply.status());
        reply.headers().forEach(response::setHeader);
        response.setEntity(entity(reply));
        try {
            answer.submitResponse(response);
        } catch (HttpException e) {
            throw new IOException("The answer cannot be sent", e);
        }
    }

    private @Nullable HttpEntity entity(Reply reply) {
        var silent = reply.status() == 204 || reply.status() == 304 || reply.length() == 0;
        return silent ? null : new EntityTemplate(reply.length(), null, null, out -> write(reply, out));
    }

    private void write(Reply reply, OutputStream out) throws IOException {
        var whole = false;
        try {
            reply.body().writeTo(out);
            whole = true;
        } finally {
            if (!whole) {
                // Or the last chunk would follow, and a part would look like the whole.
                drop();
            }
        }
    }

    /** Ends the connection, answered or not. */
    void drop() {
        connection.close(CloseMode.IMMEDIATE);
    }
}
