import type { BuiltSolution } from '../solution.ts';

const workflow = (
  id: string,
  name: string,
  category: number,
  file: string,
  primary = 'none',
): string => `<Workflow WorkflowId="{${id}}" Name="${name}">
  <${file.endsWith('.json') ? 'Json' : 'Xaml'}FileName>/${file}</${file.endsWith('.json') ? 'Json' : 'Xaml'}FileName>
  <Type>1</Type>
  <Category>${category}</Category>
  <StateCode>1</StateCode>
  <StatusCode>2</StatusCode>
  <IntroducedVersion>1.0.0.0</IntroducedVersion>
  <IsCustomizable>1</IsCustomizable>
  <PrimaryEntity>${primary}</PrimaryEntity>
  <LocalizedNames>
    <LocalizedName languagecode="1033" description="${name}" />
  </LocalizedNames>
</Workflow>`;

const processes = [
  ['b0170000-0000-4000-8000-000000000301', 'Ask for a check', 0, 'Workflows/Askforacheck-B0170000-0000-4000-8000-000000000301.xaml'],
  ['b0170000-0000-4000-8000-000000000302', 'Hide the seat', 2, 'Workflows/Hidetheseat-B0170000-0000-4000-8000-000000000302.xaml'],
  ['b0170000-0000-4000-8000-000000000303', 'Retire', 3, 'Workflows/Retire-B0170000-0000-4000-8000-000000000303.xaml'],
  ['b0170000-0000-4000-8000-000000000304', 'Repair', 4, 'Workflows/Repair-B0170000-0000-4000-8000-000000000304.xaml'],
  ['b0170000-0000-4000-8000-000000000305', 'Repair', 5, 'Workflows/Repair-B0170000-0000-4000-8000-000000000305.json'],
] as const;

/** Every kind of process (B.37) with its file; two share a name, which is allowed (Q.41). */
export const workflows: BuiltSolution = {
  name: 'Processes',
  findings: ['component-not-declared'],
  roots: processes.map(([id]) => `type="29" id="{${id}}" behavior="0"`),
  sections: {
    Workflows: [
      ...processes.map(([id, name, category, file]) => workflow(id, name, category, file, category === 5 ? 'none' : 'built_Bicycle')),
      '<Workflow WorkflowId="{b0170000-0000-4000-8000-000000000306}" Name="Left alone" unmodified="1">\n  <ProcessTriggers />\n</Workflow>',
    ].join('\n'),
  },
  files: processes.map(([, name, , file]) => [file, file.endsWith('.json') ? '{}' : `<Activity x:Class="${name}" />`] as const),
  expected: {
    ...Object.fromEntries(processes.map(([id, , , file]) => [`29:${id}`, { behavior: 0, files: [file] }])),
    '29:b0170000-0000-4000-8000-000000000306': { unmodified: true },
  },
};

/** A role, a field security profile, connection roles: small records with an id. */
export const rolesAndProfiles: BuiltSolution = {
  name: 'RolesAndProfiles',
  roots: [
    'type="20" id="{b0170000-0000-4000-8000-000000000311}" behavior="0"',
    'type="63" id="{b0170000-0000-4000-8000-000000000313}" behavior="0"',
    'type="70" id="{b0170000-0000-4000-8000-000000000312}" behavior="0"',
  ],
  sections: {
    Roles: `<Role id="{b0170000-0000-4000-8000-000000000311}" name="Mechanic">
  <IsCustomizable>1</IsCustomizable>
  <RolePrivileges>
    <RolePrivilege name="prvReadbuilt_Bicycle" level="Global" />
    <RolePrivilege name="prvWritebuilt_Bicycle" level="Local" />
  </RolePrivileges>
</Role>`,
    FieldSecurityProfiles: `<FieldSecurityProfile name="Frame numbers" description="" fieldsecurityprofileid="{b0170000-0000-4000-8000-000000000312}">
  <FieldPermissions>
    <FieldPermission>
      <EntityName>built_bicycle</EntityName>
      <AttributeName>built_framenumber</AttributeName>
      <CanRead>4</CanRead>
    </FieldPermission>
  </FieldPermissions>
</FieldSecurityProfile>`,
    ConnectionRoles: `<ConnectionRoles>
  <ConnectionRole>
    <connectionroleid>{b0170000-0000-4000-8000-000000000313}</connectionroleid>
    <name>Owner of the bicycle</name>
    <category>1</category>
  </ConnectionRole>
</ConnectionRoles>
<ConnectionRoleAssociations>
  <ConnectionRoleAssociation>
    <connectionroleid>{b0170000-0000-4000-8000-000000000313}</connectionroleid>
    <associatedconnectionroleid>{b0170000-0000-4000-8000-000000000314}</associatedconnectionroleid>
  </ConnectionRoleAssociation>
</ConnectionRoleAssociations>`,
  },
  expected: {
    '20:b0170000-0000-4000-8000-000000000311': { behavior: 0 },
    '63:b0170000-0000-4000-8000-000000000313': { behavior: 0 },
    'connectionroleassociation:b0170000-0000-4000-8000-000000000313.b0170000-0000-4000-8000-000000000314': {},
    '70:b0170000-0000-4000-8000-000000000312': { behavior: 0 },
  },
};
