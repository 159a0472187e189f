package io.github.sagemaker4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostingTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ab-test, stopped at 50 %, 'everybody: hi,Ada'",
        "asynchronous, 'hello,Ada in s3://', async-endpoint-outputs",
        "batch-transform, 'hello,Ada', 'hello,Grace'",
        "canary, 'before: hello,Ada', 'after: hi,Ada'",
        "multi-model, 'hello,Ada', 'salut,Ada'",
        "serverless, 'hello,Ada', Ada"
    })
    void runsToItsEnd(String sample, String line, String other) throws Exception {
        try (var child = JavaChild.start(folder, "", Samples.class.getName(), sample)) {
            assertThat(child.exit()).as(child.printed()).isZero();
            assertThat(child.printed()).contains(line, other);
        }
    }
}
