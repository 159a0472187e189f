package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms of uploads that other clients than the Java one use, byte by byte. */
class RawUploadsTest {

    private static LocalSageMaker local;
    private static String path;

    @BeforeAll
    static void start() {
        local = LocalSageMaker.start();
        path = "/" + Clients.bucket(local) + "/";
    }

    @AfterAll
    static void stop() {
        local.close();
    }

    private static String put(String key, String body, String... headers) throws IOException {
        return Raw.exchange(local, Raw.head(local, "PUT " + path + key, "s3", headers) + body);
    }

    private static String get(String key) throws IOException {
        var answer = Raw.exchange(local, Raw.head(local, "GET " + path + key, "s3", "x-amz-checksum-mode: ENABLED"));
        return answer;
    }

    @ParameterizedTest
    @CsvSource({
        "CRC32, y/Q5Jg==",
        "CRC32C, 4waSgw==",
        "CRC64NVME, rosUhgp5mIg=",
        "SHA1, 98O8HYCOBHMq32eZZczDTKeuNEE=",
        "SHA256, FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="
    })
    void checksEveryChecksumInHeadersAndTrailers(String algorithm, String sum) throws IOException {
        var header = "x-amz-checksum-" + algorithm.toLowerCase(Locale.ROOT);
        var wrong = (sum.charAt(0) == 'A' ? "B" : "A") + sum.substring(1);

        assertThat(put("h", "123456789", "Content-Length: 9", header + ": " + sum))
                .startsWith("HTTP/1.1 200");
        assertThat(get("h")).containsIgnoringCase(header + ": " + sum).endsWith("123456789");
        assertThat(put("h", "123456789", "Content-Length: 9", header + ": " + wrong))
                .startsWith("HTTP/1.1 400")
                .contains("<Code>BadDigest</Code>");
        assertThat(trailing(header, sum)).startsWith("HTTP/1.1 200");
        assertThat(trailing(header, wrong)).startsWith("HTTP/1.1 400").contains("<Code>BadDigest</Code>");
    }

    private static String trailing(String header, String sum) throws IOException {
        var body = "4\r\n1234\r\n5\r\n56789\r\n0\r\n" + header + ":" + sum + "\r\n\r\n";
        return put(
                "t",
                body,
                "Content-Length: " + body.length(),
                "Content-Encoding: aws-chunked",
                "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                "x-amz-decoded-content-length: 9",
                "x-amz-trailer: " + header);
    }

    @Test
    void takesChunksWithinChunks() throws IOException {
        var inner = "9\r\n123456789\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n";
        var body = Integer.toHexString(inner.length()) + "\r\n" + inner + "\r\n0\r\n\r\n";

        var answer = put(
                "both",
                body,
                "Transfer-Encoding: chunked",
                "Content-Encoding: aws-chunked",
                "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                "x-amz-decoded-content-length: 9",
                "x-amz-trailer: x-amz-checksum-crc32");

        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(get("both")).endsWith("123456789").doesNotContain("aws-chunked");
    }

    @Test
    void asksForTheBodyOfWhoWaits() throws IOException {
        try (var raw = new Raw(local)) {
            raw.send(Raw.head(local, "PUT " + path + "waits", "s3", "Content-Length: 4", "Expect: 100-continue"));
            assertThat(raw.readHead()).startsWith("HTTP/1.1 100");
            raw.send("body");
            assertThat(raw.readHead()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void keepsNothingOfAnUploadThatBreaksOff() throws IOException {
        try (var raw = new Raw(local)) {
            raw.send(Raw.head(local, "PUT " + path + "broken", "s3", "Content-Length: 1000") + "only this");
        }
        assertThat(put("broken2", "12345", "Content-Length: 5", "x-amz-decoded-content-length: 9"))
                .contains("<Code>IncompleteBody</Code>");

        assertThat(get("broken")).startsWith("HTTP/1.1 404");
        assertThat(get("broken2")).startsWith("HTTP/1.1 404");
    }

    @Test
    void refusesBrokenChunks() throws IOException {
        for (var body : new String[] {"zz\r\n", "-1\r\n", "4\r\n1234\r\nnothing", ""}) {
            var answer = put(
                    "chunks",
                    body,
                    "Content-Length: " + body.length(),
                    "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER");
            assertThat(answer).startsWith("HTTP/1.1 400");
        }
        assertThat(get("chunks")).startsWith("HTTP/1.1 404");
    }

    @Test
    void refusesXmlWithEntities() throws IOException {
        var body = "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Delete><Object><Key>&x;</Key></Object>"
                + "</Delete>";

        var answer = Raw.exchange(
                local, Raw.head(local, "POST " + path + "?delete", "s3", "Content-Length: " + body.length()) + body);

        assertThat(answer).startsWith("HTTP/1.1 400").contains("MalformedXML").doesNotContain("root:");
    }

    @Test
    void saysWhatItDoesNotHave() throws IOException {
        var answer = Raw.exchange(local, Raw.head(local, "GET " + path + "?versioning", "s3"));

        assertThat(answer).startsWith("HTTP/1.1 501").contains("<Code>NotImplemented</Code>");
    }
}
