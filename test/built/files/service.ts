import { type BuiltSolution, together } from '../solution.ts';

type Part = Omit<BuiltSolution, 'name'>;

/** Rules of customer service. No real file with them is known (Q.7); the form follows the published schema. */
export const serviceRules: BuiltSolution = {
  name: 'ServiceRules',
  roots: [
    'type="150" id="{b0170000-0000-4000-8000-000000000401}" behavior="0"',
    'type="152" id="{b0170000-0000-4000-8000-000000000403}" behavior="0"',
    'type="154" id="{b0170000-0000-4000-8000-000000000405}" behavior="0"',
    'type="161" id="{b0170000-0000-4000-8000-000000000407}" behavior="0"',
  ],
  sections: {
    RoutingRules: `<RoutingRule RoutingRuleId="{b0170000-0000-4000-8000-000000000401}">
  <Name>To the workshop</Name>
  <RoutingRuleItems>
    <RoutingRuleItem RoutingRuleItemId="{b0170000-0000-4000-8000-000000000402}">
      <Name>Brakes first</Name>
    </RoutingRuleItem>
  </RoutingRuleItems>
</RoutingRule>`,
    ConvertRules: `<ConvertRule ConvertRuleId="{b0170000-0000-4000-8000-000000000405}">
  <Name>Mail becomes a repair</Name>
  <ConvertRuleItems>
    <ConvertRuleItem ConvertRuleItemId="{b0170000-0000-4000-8000-000000000406}">
      <Name>Known rider</Name>
    </ConvertRuleItem>
  </ConvertRuleItems>
</ConvertRule>`,
    Slas: `<Sla SLAId="{b0170000-0000-4000-8000-000000000403}">
  <Name>Repaired within a week</Name>
  <SlaItems>
    <SlaItem slaitemid="{b0170000-0000-4000-8000-000000000404}">
      <Name>First look</Name>
    </SlaItem>
  </SlaItems>
</Sla>`,
    MobileOfflineProfiles: `<MobileOfflineProfile MobileOfflineProfileId="{b0170000-0000-4000-8000-000000000407}">
  <Name>On the road</Name>
</MobileOfflineProfile>`,
  },
  expected: {
    '150:b0170000-0000-4000-8000-000000000401': { behavior: 0 },
    '152:b0170000-0000-4000-8000-000000000403': { behavior: 0 },
    '154:b0170000-0000-4000-8000-000000000405': { behavior: 0 },
    '161:b0170000-0000-4000-8000-000000000407': { behavior: 0 },
  },
};

/** The four kinds of template, each in its group below Templates. */
const templates: Part = {
  roots: [
    'type="36" id="{b0170000-0000-4000-8000-000000000411}" behavior="0"',
    'type="37" id="{b0170000-0000-4000-8000-000000000412}" behavior="0"',
    'type="38" id="{b0170000-0000-4000-8000-000000000413}" behavior="0"',
    'type="39" id="{b0170000-0000-4000-8000-000000000414}" behavior="0"',
  ],
  sections: {
    Templates: `<EmailTemplates>
  <emailtemplate>
    <templateid>{b0170000-0000-4000-8000-000000000411}</templateid>
    <title>Your bicycle is ready</title>
  </emailtemplate>
</EmailTemplates>
<ContractTemplates>
  <contracttemplate>
    <contracttemplateid>{b0170000-0000-4000-8000-000000000412}</contracttemplateid>
    <name>Yearly service</name>
  </contracttemplate>
</ContractTemplates>
<KBArticleTemplates>
  <kbarticletemplate>
    <kbarticletemplateid>{b0170000-0000-4000-8000-000000000413}</kbarticletemplateid>
    <title>How to mend</title>
  </kbarticletemplate>
</KBArticleTemplates>
<MailMergeTemplates>
  <mailmergetemplate>
    <mailmergetemplateid>{b0170000-0000-4000-8000-000000000414}</mailmergetemplateid>
    <name>Season letter</name>
  </mailmergetemplate>
</MailMergeTemplates>`,
  },
  expected: {
    '36:b0170000-0000-4000-8000-000000000411': { behavior: 0 },
    '37:b0170000-0000-4000-8000-000000000412': { behavior: 0 },
    '38:b0170000-0000-4000-8000-000000000413': { behavior: 0 },
    '39:b0170000-0000-4000-8000-000000000414': { behavior: 0 },
  },
};

/** A report with its file; beside it the mapping of its signature. */
const reports: Part = {
  roots: ['type="31" id="{b0170000-0000-4000-8000-000000000421}" behavior="0"'],
  sections: {
    Reports: `<ReportSignatureIdMappings>
  <ReportSignatureIdMapping reportid="{b0170000-0000-4000-8000-000000000421}" signatureid="{b0170000-0000-4000-8000-000000000422}" signaturelcid="1033" />
</ReportSignatureIdMappings>
<Report>
  <name>Bicycles a year</name>
  <filename>Bicycles.rdl</filename>
  <languagecode>1033</languagecode>
  <reportid>{b0170000-0000-4000-8000-000000000421}</reportid>
  <ExportedFileName>/Reports/Bicyclesrdlb0170000-0000-4000-8000-000000000421</ExportedFileName>
  <ReportCategories />
  <ReportVisibilities>
    <ReportVisbility>1</ReportVisbility>
  </ReportVisibilities>
  <ReportEntities />
</Report>`,
  },
  files: [['Reports/Bicyclesrdlb0170000-0000-4000-8000-000000000421', '<Report />']],
  expected: {
    'reportsignatureidmapping:b0170000-0000-4000-8000-000000000422.1033': {},
    '31:b0170000-0000-4000-8000-000000000421': { behavior: 0, files: ['Reports/Bicyclesrdlb0170000-0000-4000-8000-000000000421'] },
  },
};

/** Templates and reports. */
export const templatesAndReports = together('TemplatesAndReports', templates, reports);
