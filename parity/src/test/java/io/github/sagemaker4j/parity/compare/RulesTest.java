package io.github.sagemaker4j.parity.compare;

import static io.github.sagemaker4j.parity.compare.NormaliserTest.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.parity.corpus.Case;
import io.github.sagemaker4j.parity.corpus.Json;
import io.github.sagemaker4j.parity.run.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule holds for its reason and for nothing else. */
class RulesTest {

    private static final String SHA = "0".repeat(64);

    private static final String JOB =
            "{'TrainingJobName':'j-<TIMESTAMP:1>','RoleArn':'arn:aws:iam::123456789012:role/r',"
                    + "'OutputDataConfig':{'S3OutputPath':'s3://b/o'},'StoppingCondition':{'MaxRuntimeInSeconds':60},"
                    + "'ResourceConfig':{'VolumeSizeInGB':30,'InstanceCount':1,'InstanceType':'ml.m5.xlarge'},"
                    + "'AlgorithmSpecification':{'TrainingInputMode':'File','TrainingImage':'a:1'},"
                    + "'CheckpointConfig':{'S3Uri':'s3://b/c'}}";

    private final Judge judge = new Judge(RuleBook.own());

    @Test
    void everyRuleNamesAFaultOrALineOfTheArchitecture() {
        assertThat(RuleBook.own().rules())
                .allSatisfy(rule -> assertThat(rule.because()).matches("B\\d+(, B\\d+)*|architecture \\d.*"));
    }

    @Test
    void acceptsNoDebuggerBlockWhereNobodyAskedForOne() {
        var theirs = "{'DebugHookConfig':{'S3OutputPath':'s3://o','CollectionConfigurations':[]},"
                + "'ProfilerConfig':{'S3OutputPath':'s3://o','DisableProfiler':false}}";
        assertThat(training("{}", theirs, "{}")).isEqualTo(Verdict.Result.BY_RULE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'debugger_hook_config':{}} | {'DebugHookConfig':{'CollectionConfigurations':[]}}",
                "{} | {'DebugHookConfig':{'CollectionConfigurations':[]},'DebugRuleConfigurations':[{}]}",
                "{} | {'DebugHookConfig':{'CollectionConfigurations':[{'CollectionName':'losses'}]}}",
                "{'disable_profiler':true} | {'ProfilerConfig':{'DisableProfiler':true}}",
                "{'disable_profiler':false} | {'ProfilerConfig':{'DisableProfiler':false}}",
                "{} | {'ProfilerConfig':{'DisableProfiler':false,'ProfilingIntervalInMilliseconds':500}}"
            })
    void missesADebuggerBlockThatWasAskedFor(String constructor, String theirs) {
        assertThat(training(constructor, theirs, "{}")).isEqualTo(Verdict.Result.DIFFERS);
    }

    @Test
    void acceptsCodeUnderTheOutputPrefix() {
        assertThat(upload("{'output_path':'s3://b/out'}", "j/source/sourcedir.tar.gz", "out/source/" + SHA))
                .isEqualTo(Verdict.Result.BY_RULE);
        assertThat(upload(
                        "{'output_path':'s3://b/out','code_location':'s3://b/code/'}",
                        "code/j/source/sourcedir.tar.gz",
                        "code/source/" + SHA))
                .isEqualTo(Verdict.Result.BY_RULE);
    }

    @Test
    void missesCodeThatIsElsewhere() {
        var constructor = "{'output_path':'s3://b/out'}";
        assertThat(upload(constructor, "j/source/sourcedir.tar.gz", "source/" + SHA))
                .isEqualTo(Verdict.Result.DIFFERS);
        assertThat(upload(constructor, "j/source/sourcedir.tar.gz", "out/source/latest"))
                .isEqualTo(Verdict.Result.DIFFERS);
        assertThat(upload(constructor, "j/model.tar.gz", "out/source/" + SHA)).isEqualTo(Verdict.Result.DIFFERS);
    }

    @Test
    void acceptsADigestBesideTheTagsAndNoOtherTag() {
        var theirs = "{'Tags':[{'Key':'a','Value':'b'}]}";
        assertThat(training(
                        "{}", theirs, "{'Tags':[{'Key':'a','Value':'b'},{'Key':'sagemaker4j:request','Value':'x'}]}"))
                .isEqualTo(Verdict.Result.BY_RULE);
        assertThat(training("{}", "{}", "{'Tags':[{'Key':'sagemaker4j:request','Value':'x'}]}"))
                .isEqualTo(Verdict.Result.BY_RULE);
        assertThat(training("{}", "{}", "{'Tags':[{'Key':'mine','Value':'x'}]}"))
                .isEqualTo(Verdict.Result.DIFFERS);
    }

    @Test
    void acceptsJsonForListsAndMapsOfAnImageAlone() {
        assertThat(training(
                        "{'hyperparameters':{'o':{'a':[1]}}}",
                        "{'HyperParameters':{'o':'{`a`: [1]}'}}",
                        "{'HyperParameters':{'o':'{\\'a\\': [1]}'}}"))
                .isEqualTo(Verdict.Result.BY_RULE);
        assertThat(training(
                        "{'hyperparameters':{'o':{'a':[1]}}}",
                        "{'HyperParameters':{'o':'{`a`: [1]}'}}",
                        "{'HyperParameters':{'o':'{\\'a\\': [2]}'}}"))
                .isEqualTo(Verdict.Result.DIFFERS);
        assertThat(training(
                        "{'hyperparameters':{'o':'[text]'}}",
                        "{'HyperParameters':{'o':'[text]'}}",
                        "{'HyperParameters':{'o':'\\'[text]\\''}}"))
                .isEqualTo(Verdict.Result.DIFFERS);
    }

    @Test
    void acceptsJsonInScriptModeWithoutAFolderOnly() {
        var theirs = "{'HyperParameters':{'name':'x'}}";
        var ours = "{'HyperParameters':{'name':'\\'x\\''}}";
        assertThat(training("{'entry_point':'t.py','hyperparameters':{'name':'x'}}", theirs, ours))
                .isEqualTo(Verdict.Result.BY_RULE);
        assertThat(training("{'hyperparameters':{'name':'x'}}", theirs, ours)).isEqualTo(Verdict.Result.DIFFERS);
        assertThat(training("{'entry_point':'t.py','source_dir':'s','hyperparameters':{'name':'x'}}", theirs, ours))
                .isEqualTo(Verdict.Result.DIFFERS);
    }

    @Test
    void acceptsTheAllowedNameOfAnImageAndNoOther() {
        var theirs = "{'TrainingJobName':'my_algo-<TIMESTAMP:1>'}";
        assertThat(training("{}", theirs, "{'TrainingJobName':'my-algo-<TIMESTAMP:1>'}"))
                .isEqualTo(Verdict.Result.BY_RULE);
        assertThat(training("{}", theirs, "{'TrainingJobName':'algo-<TIMESTAMP:1>'}"))
                .isEqualTo(Verdict.Result.DIFFERS);
        assertThat(training("{'base_job_name':'my_algo'}", theirs, "{'TrainingJobName':'my-algo-<TIMESTAMP:1>'}"))
                .isEqualTo(Verdict.Result.DIFFERS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SPOT-01 | {'use_spot_instances':true,'max_wait':1}",
                "NAME-02 | {'base_job_name':'my_job'}",
                "INST-01 | {'instance_type':'m5.xlarge'}",
                "INST-02 | {'instance_count':0}",
                "INST-03 | {'instance_groups':[]}",
                "FORM-02 | {'checkpoint_local_path':'/c'}",
                "IMAGE-02 | {'image_uri':'123456789012.dkr.ecr.eu-west-1.amazonaws.com/a:1'}",
                "HP-01 | {'hyperparameters':{'a':{'$type':'Double','value':'nan'}}}",
                "HP-01 | {'hyperparameters':{'a':[null]}}",
                "HP-02 | {'entry_point':'t.py','hyperparameters':{'sagemaker_region':'x'}}"
            })
    void acceptsARefusalForItsReasonOnly(String code, String constructor) {
        assertThat(refusal(code, constructor)).isEqualTo(Verdict.Result.BY_RULE);
        assertThat(refusal(code, "{'instance_type':'ml.m5.xlarge'}")).isEqualTo(Verdict.Result.DIFFERS);
        assertThat(refusal("OTHER-01", constructor)).isEqualTo(Verdict.Result.DIFFERS);
    }

    @Test
    void acceptsARefusalOfWhatTheServiceItselfRefuses() {
        var failure = new InvalidSpecException("job", Problem.of("FORM-01", "field", "value", "rule", "fix"));
        var outcome = new Outcome(List.of(), List.of(), failure);
        var allowed = request("CreateTrainingJob", JOB);
        var forbidden = request("CreateTrainingJob", JOB.replace("s3://b/c", "/c"));
        assertThat(judge.judge(recorded("{}", forbidden), outcome).result()).isEqualTo(Verdict.Result.BY_RULE);
        assertThat(judge.judge(recorded("{}", allowed), outcome).result()).isEqualTo(Verdict.Result.DIFFERS);
    }

    @Test
    void missesTagsThatWereGivenToADeployment() {
        var theirs = request("CreateModel", "{'Tags':[{'Key':'a','Value':'b'}]}");
        var ours = request("CreateModel", "{}");
        assertThat(judged("{'tags':{'a':'b'}}", theirs, ours)).isEqualTo(Verdict.Result.BY_RULE);
        assertThat(judged("{}", theirs.deepCopy(), ours)).isEqualTo(Verdict.Result.DIFFERS);
        var given = recorded("{'tags':{'a':'b'}}", theirs);
        ((ObjectNode) given.json())
                .withArray("actions")
                .addObject()
                .put("do", "deploy")
                .putObject("args")
                .put("tags", 1);
        assertThat(judge.judge(given, new Outcome(List.of(ours), List.of(), null))
                        .result())
                .isEqualTo(Verdict.Result.DIFFERS);
    }

    @Test
    void doesNotTakeAServiceErrorForARefusal() {
        var failure = new IllegalStateException("the client failed");
        var outcome = new Outcome(List.of(), List.of(), failure);
        var recorded = recorded("{}", request("DescribeTrainingJob", "{}"));
        ((ObjectNode) recorded.json().get("expect")).putObject("error").put("by", "sdk");
        assertThat(judge.judge(recorded, outcome).result()).isEqualTo(Verdict.Result.DIFFERS);
    }

    @Test
    void doesNotTakeARefusalAfterAChangeForOne() {
        var failure = new InvalidSpecException("job", Problem.of("SPOT-01", "field", "value", "rule", "fix"));
        var sent = request("PutObject", "{'Key':'k'}");
        var recorded = recorded("{}", request("DescribeTrainingJob", "{}"));
        ((ObjectNode) recorded.json().get("expect")).putObject("error").put("by", "sdk");
        assertThat(judge.judge(recorded, new Outcome(List.of(sent), List.of(), failure))
                        .result())
                .isEqualTo(Verdict.Result.DIFFERS);
    }

    private Verdict.Result refusal(String code, String constructor) {
        var failure = new InvalidSpecException("job", Problem.of(code, "field", "value", "rule", "fix"));
        var outcome = new Outcome(List.of(), List.of(), failure);
        return judge.judge(recorded(constructor, request("CreateTrainingJob", JOB)), outcome)
                .result();
    }

    private Verdict.Result training(String constructor, String theirs, String ours) {
        var name = "CreateTrainingJob";
        return judged(constructor, request(name, theirs), request(name, ours));
    }

    private Verdict.Result upload(String constructor, String theirs, String ours) {
        var key = ours.endsWith(SHA) || ours.endsWith("latest") ? ours + "/sourcedir.tar.gz" : ours;
        return judged(
                constructor,
                request("PutObject", "{'Key':'" + theirs + "'}"),
                request("PutObject", "{'Key':'" + key + "'}"));
    }

    private Verdict.Result judged(String constructor, ObjectNode theirs, ObjectNode ours) {
        return judge.judge(recorded(constructor, theirs), new Outcome(List.of(ours), List.of(), null))
                .result();
    }

    private static Case recorded(String constructor, ObjectNode request) {
        var json = (ObjectNode) Json.read(
                "{\"kind\":\"Estimator\",\"constructor\":" + constructor.replace('\'', '"') + ",\"actions\":[]}");
        json.putObject("expect").putArray("requests").add(request);
        return new Case(json);
    }
}
