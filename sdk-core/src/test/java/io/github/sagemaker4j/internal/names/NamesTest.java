package io.github.sagemaker4j.internal.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NamesTest {

    private static final int MANY = 100_000;

    @Test
    void makesNamesThatTheServiceAllows() {
        assertThat(Names.timestamped("my_job")).matches("my-job-\\d{4}(-\\d{2}){5}-\\d{3}.*");
        assertThat(Names.timestamped("-".repeat(5))).matches("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}");
        assertThat(Names.timestamped("x".repeat(100)))
                .hasSizeLessThanOrEqualTo(63)
                .startsWith("xxx");
    }

    @Test
    void b11NeverMakesOneNameTwice() {
        var names = ConcurrentHashMap.<String>newKeySet();
        IntStream.range(0, MANY).parallel().forEach(i -> names.add(Names.timestamped("churn")));
        assertThat(names).hasSize(MANY).allMatch(n -> n.length() <= 63);
    }

    @Test
    void namesJobsAfterTheRepositoryOfTheirImage() {
        assertThat(Names.ofImage("123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/churn:1"))
                .isEqualTo("churn");
        assertThat(Names.ofImage("localhost:5000/churn@sha256:00")).isEqualTo("churn");
        assertThat(Names.ofImage("churn")).isEqualTo("churn");
    }

    @Test
    void findsTheNearestAllowedName() {
        assertThat(Names.allowed("my_job")).isEqualTo("my-job");
        assertThat(Names.allowed("__a..b__")).isEqualTo("a-b");
        assertThat(Names.allowed("_")).isEmpty();
    }
}
