package io.github.sagemaker4j.local.internal.s3;

import io.github.sagemaker4j.local.internal.http.Request;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The checksums of one upload: those asked for are computed on the way and compared at the end. */
final class Checksums {

    /** What the uploader said; the trailing headers are asked at the end. */
    private record Said(Optional<String> md5, Optional<Long> length, Optional<Request> request) {

        Optional<String> of(Algorithm algorithm) {
            var header = algorithm.header();
            return request.flatMap(r -> r.header(header)
                    .or(() -> Optional.ofNullable(r.payload().trailers().get(header))));
        }
    }

    private final Map<Algorithm, Algorithm.Sum> sums = new EnumMap<>(Algorithm.class);
    private final Said said;

    private Checksums(Said said, Stream<Algorithm> algorithms) {
        this.said = said;
        algorithms.forEach(algorithm -> sums.put(algorithm, algorithm.start()));
    }

    /** No checksum at all. */
    static Checksums none() {
        return computed(Optional.empty());
    }

    /** A checksum to compute, with nothing to compare it to. */
    static Checksums computed(Optional<Algorithm> algorithm) {
        return new Checksums(new Said(Optional.empty(), Optional.empty(), Optional.empty()), algorithm.stream());
    }

    /** The checksums that the headers of an upload give or announce, and one more that its upload as a whole has. */
    static Checksums of(Request request, Optional<Algorithm> more) {
        var announced = Stream.of("x-amz-sdk-checksum-algorithm", "x-amz-checksum-algorithm")
                .flatMap(name -> request.header(name).stream())
                .flatMap(name -> Algorithm.named(name).stream());
        var trailing = request.headers().all("x-amz-trailer").stream()
                .flatMap(names -> Stream.of(names.split(",", -1)))
                .flatMap(name -> Algorithm.ofHeader(name).stream());
        var given = Stream.of(Algorithm.values())
                .filter(a -> request.header(a.header()).isPresent());
        var length = request.header("x-amz-decoded-content-length").or(() -> request.header("content-length"));
        var said = new Said(request.header("content-md5"), length.map(Checksums::number), Optional.of(request));
        return new Checksums(
                said, Stream.of(announced, trailing, given, more.stream()).flatMap(s -> s));
    }

    private static long number(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw S3Errors.invalid("Invalid content length: " + text);
        }
        return Long.parseLong(text);
    }

    void update(byte[] bytes, int length) {
        sums.values().forEach(sum -> sum.update(bytes, length));
    }

    /** The checksums by algorithm, if all is as the uploader said. */
    Map<String, String> checked(long size, byte[] md5) {
        if (said.length().isPresent() && said.length().get() != size) {
            throw new ServiceError(
                    400,
                    "IncompleteBody",
                    "You did not provide the number of bytes specified by the Content-Length HTTP header");
        }
        var right = Base64.getEncoder().encodeToString(md5);
        if (said.md5().isPresent() && !said.md5().get().equals(right)) {
            throw S3Errors.badDigest("Content-MD5");
        }
        var values = new TreeMap<String, String>();
        sums.forEach((algorithm, sum) -> {
            var value = sum.base64();
            if (!said.of(algorithm).orElse(value).equals(value)) {
                throw S3Errors.badDigest(algorithm.name());
            }
            values.put(algorithm.key(), value);
        });
        return values;
    }
}
