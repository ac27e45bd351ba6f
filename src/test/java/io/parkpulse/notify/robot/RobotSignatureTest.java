package io.parkpulse.notify.robot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Against values computed with Python's hmac module by the examples of the vendors' documents. */
class RobotSignatureTest {
    @Test
    void signsAsDingTalkAsks() {
        assertThat(DingTalk.signature("this is secret", 1577808000000L))
                .isEqualTo("ijHEivi6YiCNPZOq4hZstmvZ3sPfbioAiMhP30ae7W0=");
    }

    @Test
    void signsAsFeishuAsks() {
        assertThat(Feishu.signature("demo", 1599360473L)).isEqualTo("l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=");
    }
}
