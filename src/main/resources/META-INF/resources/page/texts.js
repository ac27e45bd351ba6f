// What the page says, in both languages, and which one is spoken.

const TEXTS = {
  zh: {
    skip: '跳到实时数据', tagline: '小微企业园实时监测、报警与评价', parks: '园区', values: '各领域实时数据',
    alarms: '未结束报警', noAlarms: '当前没有未结束的报警。', score: '绩效评价', more: '更多',
    api: 'API 文档（Swagger UI）', health: '健康检查', metrics: '运行指标（Prometheus）', grafana: 'Grafana 看板',
    grafanaHow: '项目的 dashboards 文件夹含七个 Grafana 看板（总览、能耗、环保、消防与安全、报警、数据质量、绩效评价），由 Grafana 自动加载；启动命令见 dashboards/README.md。',
    supplements: 'ParkPulse 是对经认证的火灾报警控制器与 119 报警的补充，不能替代。',
    person: '姓名', comment: '备注（可选）', cancel: '取消', acknowledge: '确认', reset: '复位',
    acknowledgeTitle: '确认报警', resetTitle: '复位报警',
    soundOn: '报警声：开', soundOff: '报警声：关', language: 'English', languageLabel: 'Switch to English',
    glance: '一览', series: n => `${n} 个测点`, total: '合计', mean: '平均', highest: '最高', noFire: '无火警', fires: n => `${n} 处火警`,
    detectors: n => `${n} 个探测器`,
    live: '实时', connecting: '连接中…', lost: '连接中断，正在重试…',
    noParks: '还没有园区。请通过 API 登记园区，或设置 PARKPULSE_REGISTRY_IMPORT_FILE 后启动。', noData: '暂无数据', devices: n => `${n} 个设备`,
    now: '刚刚', stale: '数据超时', bad: '坏值', excluded: '已剔除', yes: '是', no: '否', down: '停机', idle: '待机', running: '运行',
    limit: '限值', late: '补传', firstOut: '首发', moreAlarms: n => `另有 ${n} 条报警`,
    fireAlarm: '火灾报警', call119: '请立即核实并拨打 119', go: '查看',
    notScored: '尚无评价结果。', incomplete: '资料不全，暂无总分', soFar: (points, max) => `已计分部分：${points} / ${max}`, at: '计算于',
    rule: '规则', missing: '缺少', source: '来源', pending: '待补',
    choose: '评价方案与年度', rankOf: (rank, parks) => `第 ${rank} 名 / 共 ${parks} 家`, notRanked: '不参加排名',
    toNextGrade: (points, grade) => `距${grade}还差 ${points} 分`, beyondNextGrade: (points, grade) => `距${grade}还差 ${points} 分以上`,
    radar: '各项指标得分占满分的比例（雷达图）', radarHow: '外圈为满分，序号对应下列指标；虚线为尚未计分的指标。',
    missingInputs: n => `缺少的数据（${n} 项）`, trend: '历次评价总分', past: n => `历次评价（${n} 次）`, reasons: '名次、等次与奖励的依据',
    evidence: year => `下载 ${year} 年数字化管理佐证材料（ZIP）`,
    test: '测试', until: '至', by: '操作人', modes: '搁置、停用与测试', outcome: '核实结果', outcomeChoose: '请选择',
    outcomes: {real_fire: '真实火警', false_alarm: '误报', test: '测试'},
    suppression: {shelved: '已搁置', out_of_service: '已停用', by_design: '设计抑制', test: '测试中'},
    newAlarm: '新报警', openAlarms: n => `${n} 条未结束报警`,
    severity: {critical: '紧急', major: '重要', minor: '次要', warning: '提示'},
    state: {
      active_unacknowledged: '报警中', active_acknowledged: '报警中，已确认', returned_unacknowledged: '已恢复，待确认',
      latched_unacknowledged: '已锁定，待确认', latched_acknowledged: '已锁定，待复位', normal: '正常',
    },
    domain: {
      people: '人流', logistics: '物流', energy: '能耗', environment: '环保', production: '产能', fire: '消防', safety: '安全',
    },
  },
  en: {
    skip: 'Skip to live values', tagline: 'Live values, alarms and evaluation of small-business parks', parks: 'Parks',
    values: 'Live values by domain', alarms: 'Open alarms', noAlarms: 'There is no open alarm.', score: 'Evaluation',
    more: 'More', api: 'API (Swagger UI)', health: 'Health', metrics: 'Metrics (Prometheus)', grafana: 'Dashboards in Grafana',
    grafanaHow: 'The project’s dashboards folder has seven dashboards (overview, energy, environment, fire and safety, alarms, data quality, evaluation) that Grafana loads by itself; dashboards/README.md has the command.',
    supplements: 'ParkPulse supplements the certified fire alarm panel and the call to 119; it replaces neither.',
    person: 'Your name', comment: 'Comment (optional)', cancel: 'Cancel', acknowledge: 'Acknowledge', reset: 'Reset',
    acknowledgeTitle: 'Acknowledge alarm', resetTitle: 'Reset alarm',
    soundOn: 'Alarm sound: on', soundOff: 'Alarm sound: off', language: '中文', languageLabel: '切换为中文',
    glance: 'At a glance', series: n => `${n} series`, total: 'total', mean: 'mean', highest: 'highest', noFire: 'No fire',
    fires: n => `${n} × FIRE`, detectors: n => (n === 1 ? '1 detector' : `${n} detectors`),
    live: 'live', connecting: 'connecting…', lost: 'connection lost, retrying…',
    noParks: 'There is no park yet. Enter one through the API, or start with PARKPULSE_REGISTRY_IMPORT_FILE.', noData: 'no data yet',
    devices: n => `${n} devices`,
    now: 'just now', stale: 'overdue', bad: 'bad', excluded: 'excluded', yes: 'yes', no: 'no', down: 'down', idle: 'idle', running: 'running',
    limit: 'limit', late: 'late', firstOut: 'first-out', moreAlarms: n => `and ${n} more alarms`,
    fireAlarm: 'FIRE ALARM', call119: 'verify at once and call 119', go: 'Show',
    notScored: 'Not evaluated yet.', incomplete: 'No total yet: something is missing', soFar: (points, max) => `Scored so far: ${points} of ${max}`, at: 'scored',
    rule: 'Rule', missing: 'Missing', source: 'Source', pending: 'missing',
    choose: 'Scheme and year', rankOf: (rank, parks) => `Rank ${rank} of ${parks}`, notRanked: 'Not ranked',
    toNextGrade: (points, grade) => `${points} points missing to ${grade}`, beyondNextGrade: (points, grade) => `More than ${points} points missing to ${grade}`,
    radar: 'Points of each indicator, of its maximum (radar)', radarHow: 'The outermost ring is the maximum, the numbers are those of the list; a dashed axis is not scored.',
    missingInputs: n => (n === 1 ? '1 missing input' : `${n} missing inputs`), trend: 'Total from evaluation to evaluation',
    past: n => (n === 1 ? '1 evaluation' : `${n} evaluations`), reasons: 'Why this rank, grade and reward',
    evidence: year => `Evidence of digital management, ${year} (ZIP)`,
    test: 'TEST', until: 'until', by: 'by', modes: 'Shelved, out of service, under test', outcome: 'What it was', outcomeChoose: 'choose',
    outcomes: {real_fire: 'real fire', false_alarm: 'false alarm', test: 'test'},
    suppression: {shelved: 'shelved', out_of_service: 'out of service', by_design: 'suppressed by design', test: 'under test'},
    newAlarm: 'New alarm', openAlarms: n => `${n} open alarms`,
    severity: {critical: 'critical', major: 'major', minor: 'minor', warning: 'warning'},
    state: {
      active_unacknowledged: 'active', active_acknowledged: 'active, acknowledged',
      returned_unacknowledged: 'returned, to be acknowledged', latched_unacknowledged: 'latched, to be acknowledged',
      latched_acknowledged: 'latched, to be reset', normal: 'normal',
    },
    domain: {
      people: 'People', logistics: 'Logistics', energy: 'Energy', environment: 'Environment', production: 'Production',
      fire: 'Fire', safety: 'Safety',
    },
  },
};

const KEY = 'parkpulse.language';

let language = localStorage.getItem(KEY) ?? (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en');

export const spoken = () => language;
export const locale = () => (language === 'zh' ? 'zh-CN' : 'en-GB');

/** The text of this key; functions take the number that they speak of. */
export const text = key => TEXTS[language][key];

/** The text for one code of a closed set, or the code itself. */
export const coded = (set, code) => TEXTS[language][set][code] ?? code;

/** Of a thing that has a name in both languages: the spoken one and the other one. */
export function names(zh, en) {
  return language === 'zh' ? [zh ?? en ?? '', en ?? ''] : [en ?? zh ?? '', zh ?? ''];
}

/** A field that has a Chinese twin, as `rule` and `ruleZh`. */
export const inSpoken = (thing, field) => (language === 'zh' ? thing[`${field}Zh`] ?? thing[field] : thing[field]);

export function switchLanguage() {
  language = language === 'zh' ? 'en' : 'zh';
  localStorage.setItem(KEY, language);
}

/** Fills in what the page's own markup says. */
export function translatePage() {
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll('[data-text]')) {
    node.textContent = text(node.dataset.text);
  }
  for (const node of document.querySelectorAll('[data-label]')) {
    node.setAttribute('aria-label', text(node.dataset.label));
  }
}
