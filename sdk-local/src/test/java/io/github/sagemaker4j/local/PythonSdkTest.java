package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Python SDKs and the aws command, unmodified, from the registry. */
@Tag("interop")
class PythonSdkTest {

    @TempDir
    private Path temp;

    @Test
    void versionTwoTrainsProcessesTunesServesShiftsAttachesTransformsAndRegisters() throws Exception {
        try (var local = LocalSageMaker.start(LocalSettings::verify)) {
            assertThat(new PythonClient("python-sdk-v2", temp, local).script("python_sdk_v2.py"))
                    .contains(
                            "trained ok",
                            "attached ok",
                            "processed ok",
                            "tuned ok",
                            "deployed ok",
                            "variants ok",
                            "transformed ok")
                    .contains("registered ok", "pytorch ok", "deleted ok");
        }
    }

    @Test
    void versionThreeTrainsProcessesAndServesInItsThreeWays() throws Exception {
        try (var local = LocalSageMaker.start(LocalSettings::verify)) {
            assertThat(new PythonClient("python-sdk-v3", temp, local).script("python_sdk_v3.py"))
                    .contains("trained ok", "processed ok", "resources ok", "built ok");
        }
    }

    @Test
    void theAwsCommandRunsAJobAndReadsItsLog() throws Exception {
        var bucket = "s3://sagemaker-us-east-1-123456789012/";
        try (var local = LocalSageMaker.start(LocalSettings::verify)) {
            var aws = new PythonClient("python-sdk-v2", temp, local);
            assertThat(aws.program("aws", "sts", "get-caller-identity")).contains("\"Account\": \"123456789012\"");
            Files.writeString(temp.resolve("rows.csv"), "1,2\n");
            aws.program("aws", "s3", "cp", "rows.csv", bucket + "rows/rows.csv");
            assertThat(aws.program("aws", "s3", "ls", bucket + "rows/")).contains("rows.csv");
            aws.program(
                    "aws",
                    "sagemaker",
                    "create-training-job",
                    "--training-job-name=cli",
                    "--role-arn=arn:aws:iam::123456789012:role/SageMaker",
                    "--algorithm-specification=TrainingImage=plain:1,TrainingInputMode=File,ContainerEntrypoint=cat,"
                            + "ContainerArguments=/opt/ml/input/data/train/rows.csv",
                    "--input-data-config=ChannelName=train,DataSource={S3DataSource={S3DataType=S3Prefix,S3Uri="
                            + bucket + "rows}}",
                    "--output-data-config=S3OutputPath=" + bucket + "out",
                    "--resource-config=InstanceType=ml.m5.large,InstanceCount=1,VolumeSizeInGB=1",
                    "--stopping-condition=MaxRuntimeInSeconds=60");
            var query = new String[] {
                "sagemaker",
                "describe-training-job",
                "--training-job-name=cli",
                "--query=TrainingJobStatus",
                "--output=text"
            };
            Stage.await(() -> !program(aws, query).contains("InProgress"));
            assertThat(program(aws, query)).contains("Completed");
            assertThat(aws.program("aws", "logs", "filter-log-events", "--log-group-name=/aws/sagemaker/TrainingJobs"))
                    .contains("1,2");
        }
    }

    private static String program(PythonClient aws, String... arguments) {
        try {
            return aws.program("aws", arguments);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
